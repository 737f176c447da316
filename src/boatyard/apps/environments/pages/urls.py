"""The pages of environments."""

from typing import Any

from django.urls import path

from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.environments.pages.follow_environment_log import follow_environment_log
from boatyard.apps.environments.pages.read_environment_log import EnvironmentLogPage
from boatyard.core.pages.action import Action

app_name = "environments"


def _button(message: type[RunEnvironment | StopEnvironment | RestartEnvironment]) -> Any:
    return Action.as_view(message=message, to="projects:project", url_kwargs=("name",))


urlpatterns = [
    path("projects/<slug:name>/run/", _button(RunEnvironment), name="run"),
    path("projects/<slug:name>/stop/", _button(StopEnvironment), name="stop"),
    path("projects/<slug:name>/restart/", _button(RestartEnvironment), name="restart"),
    path("projects/<slug:name>/logs/", EnvironmentLogPage.as_view(), name="log"),
    path("projects/<slug:name>/logs/events/", follow_environment_log, name="log-events"),
]
