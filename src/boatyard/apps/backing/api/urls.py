"""Backing services in the API."""

from django.urls import path

from boatyard.apps.backing.logic.commands.remove_backing_service import RemoveBackingService
from boatyard.apps.backing.logic.commands.set_backing_service import SetBackingService
from boatyard.apps.backing.logic.commands.start_backing_service import StartBackingService
from boatyard.apps.backing.logic.commands.stop_backing_service import StopBackingService
from boatyard.apps.backing.logic.queries.check_backing_service import CheckBackingService
from boatyard.apps.backing.logic.queries.list_backing_services import ListBackingServices
from boatyard.apps.backing.logic.queries.read_backing_service_log import ReadBackingServiceLog
from boatyard.core.api.endpoints import endpoint, starts_job

SERVICE = "projects/<slug:name>/services/<slug:service>/"

urlpatterns = [
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
