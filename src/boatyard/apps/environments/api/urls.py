"""Environments in the API."""

from django.urls import path

from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.core.api.endpoints import endpoint, starts_job

urlpatterns = [
    path("projects/<slug:name>/run/", endpoint("name", post=starts_job(RunEnvironment))),
    path("projects/<slug:name>/stop/", endpoint("name", post=starts_job(StopEnvironment))),
    path("projects/<slug:name>/restart/", endpoint("name", post=starts_job(RestartEnvironment))),
    path("projects/<slug:name>/log/", endpoint("name", get=ReadEnvironmentLog)),
]
