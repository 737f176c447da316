"""Backing services in the API."""

from django.urls import path

from boatyard.apps.backing.logic.commands.create_backup import CreateBackup
from boatyard.apps.backing.logic.commands.delete_service_data import DeleteServiceData
from boatyard.apps.backing.logic.commands.remove_backing_service import RemoveBackingService
from boatyard.apps.backing.logic.commands.remove_environment_service import RemoveEnvironmentService
from boatyard.apps.backing.logic.commands.set_backing_service import SetBackingService
from boatyard.apps.backing.logic.commands.set_environment_service import SetEnvironmentService
from boatyard.apps.backing.logic.commands.start_backing_service import StartBackingService
from boatyard.apps.backing.logic.commands.stop_backing_service import StopBackingService
from boatyard.apps.backing.logic.queries.check_backing_service import CheckBackingService
from boatyard.apps.backing.logic.queries.check_environment_service import CheckEnvironmentService
from boatyard.apps.backing.logic.queries.list_backing_services import ListBackingServices
from boatyard.apps.backing.logic.queries.list_backups import ListBackups
from boatyard.apps.backing.logic.queries.list_environment_services import ListEnvironmentServices
from boatyard.apps.backing.logic.queries.read_backing_service_log import ReadBackingServiceLog
from boatyard.apps.backing.logic.queries.read_environment_service_log import ReadEnvironmentServiceLog
from boatyard.core.api.endpoints import endpoint, starts_job

SERVICE = "projects/<slug:name>/services/<slug:service>/"
ENVIRONMENT = "projects/<slug:name>/environments/<slug:environment>/services/"
ONE = f"{ENVIRONMENT}<slug:service>/"
_ONE = "name environment service"

urlpatterns = [
    path("projects/<slug:name>/backups/", endpoint("name", get=ListBackups)),
    path(
        "projects/<slug:name>/environments/<slug:environment>/backups/",
        endpoint("name environment", post=starts_job(CreateBackup)),
    ),
    path(ENVIRONMENT, endpoint("name environment", get=ListEnvironmentServices)),
    path(ONE, endpoint(_ONE, put=SetEnvironmentService, delete=RemoveEnvironmentService)),
    path(f"{ONE}check/", endpoint(_ONE, get=CheckEnvironmentService)),
    path(f"{ONE}log/", endpoint(_ONE, get=ReadEnvironmentServiceLog)),
    path(f"{ONE}data/", endpoint(_ONE, delete=starts_job(DeleteServiceData))),
    path("projects/<slug:name>/services/", endpoint("name", get=ListBackingServices)),
    path(
        SERVICE,
        endpoint("name service", put=starts_job(SetBackingService), delete=starts_job(RemoveBackingService)),
    ),
    path(f"{SERVICE}start/", endpoint("name service", post=starts_job(StartBackingService))),
    path(f"{SERVICE}stop/", endpoint("name service", post=starts_job(StopBackingService))),
    path(f"{SERVICE}check/", endpoint("name service", get=CheckBackingService)),
    path(f"{SERVICE}log/", endpoint("name service", get=ReadBackingServiceLog)),
]
