"""Environments in the API."""

from http import HTTPStatus

from django.urls import path

from boatyard.apps.environments.logic.commands.add_platform import AddPlatform
from boatyard.apps.environments.logic.commands.check_platform import CheckPlatform
from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.commands.delete_environment import DeleteEnvironment
from boatyard.apps.environments.logic.commands.remove_certificate import RemoveCertificate
from boatyard.apps.environments.logic.commands.remove_platform import RemovePlatform
from boatyard.apps.environments.logic.commands.remove_route import RemoveRoute
from boatyard.apps.environments.logic.commands.request_certificate import RequestCertificate
from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.scale_environment import ScaleEnvironment
from boatyard.apps.environments.logic.commands.set_certificate import SetCertificate
from boatyard.apps.environments.logic.commands.set_maintenance import SetMaintenance
from boatyard.apps.environments.logic.commands.set_route import SetRoute
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.environments.logic.queries.get_context import GetContext
from boatyard.apps.environments.logic.queries.list_certificates import ListCertificates
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.logic.queries.list_platforms import ListPlatforms
from boatyard.apps.environments.logic.queries.list_processes import ListProcesses
from boatyard.apps.environments.logic.queries.list_routes import ListRoutes
from boatyard.apps.environments.logic.queries.list_settings import ListSettings
from boatyard.apps.environments.logic.queries.look_at_servers import LookAtServers
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.core.api.endpoints import Operation, endpoint, starts_job

urlpatterns = [
    path("platforms/", endpoint(get=ListPlatforms, post=starts_job(AddPlatform))),
    path("platforms/<slug:name>/", endpoint("name", delete=starts_job(RemovePlatform))),
    path("platforms/<slug:name>/check/", endpoint("name", post=starts_job(CheckPlatform))),
    path("servers/", endpoint(get=LookAtServers)),
    path(
        "projects/<slug:name>/environments/",
        endpoint("name", get=ListEnvironments, post=Operation(CreateEnvironment, HTTPStatus.CREATED)),
    ),
    path(
        "projects/<slug:name>/environments/<slug:environment>/",
        endpoint("name environment", delete=starts_job(DeleteEnvironment)),
    ),
    path(
        "projects/<slug:name>/environments/<slug:environment>/processes/",
        endpoint("name environment", get=ListProcesses),
    ),
    path(
        "projects/<slug:name>/environments/<slug:environment>/scale/",
        endpoint("name environment", post=starts_job(ScaleEnvironment)),
    ),
    path(
        "projects/<slug:name>/environments/<slug:environment>/maintenance/",
        endpoint("name environment", post=starts_job(SetMaintenance)),
    ),
    path(
        "projects/<slug:name>/environments/<slug:environment>/routes/",
        endpoint("name environment", get=ListRoutes, post=SetRoute),
    ),
    path(
        "projects/<slug:name>/environments/<slug:environment>/routes/remove/",
        endpoint("name environment", post=RemoveRoute),
    ),
    path("projects/<slug:name>/certificates/", endpoint("name", get=ListCertificates)),
    path(
        "projects/<slug:name>/environments/<slug:environment>/certificate/",
        endpoint(
            "name environment",
            post=starts_job(RequestCertificate),
            put=starts_job(SetCertificate),
            delete=starts_job(RemoveCertificate),
        ),
    ),
    path("projects/<slug:name>/context/", endpoint("name", get=GetContext)),
    path("projects/<slug:name>/settings/", endpoint("name", get=ListSettings, post=SetSetting)),
    path("projects/<slug:name>/run/", endpoint("name", post=starts_job(RunEnvironment))),
    path("projects/<slug:name>/stop/", endpoint("name", post=starts_job(StopEnvironment))),
    path("projects/<slug:name>/restart/", endpoint("name", post=starts_job(RestartEnvironment))),
    path("projects/<slug:name>/log/", endpoint("name", get=ReadEnvironmentLog)),
]
