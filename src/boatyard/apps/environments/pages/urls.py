"""The pages of environments."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import path, reverse

from boatyard.apps.environments.logic.commands.check_platform import CheckPlatform
from boatyard.apps.environments.logic.commands.remove_certificate import RemoveCertificate
from boatyard.apps.environments.logic.commands.request_certificate import RequestCertificate
from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.environments.pages.addresses import AddressesPage, RemoveRouteButton
from boatyard.apps.environments.pages.certificate import CertificatePage
from boatyard.apps.environments.pages.delete_environment import DeleteEnvironmentPage
from boatyard.apps.environments.pages.follow_environment_log import follow_environment_log
from boatyard.apps.environments.pages.list_environments import EnvironmentsPage
from boatyard.apps.environments.pages.list_processes import ProcessesPage
from boatyard.apps.environments.pages.list_settings import SettingsPage
from boatyard.apps.environments.pages.maintenance import EndMaintenance, MaintenancePage
from boatyard.apps.environments.pages.platforms import PlatformsPage, RemovePlatformPage
from boatyard.apps.environments.pages.read_environment_log import EnvironmentLogPage
from boatyard.apps.environments.pages.restart_process import RestartProcess
from boatyard.apps.environments.pages.subject import page_of_platform
from boatyard.bus import Command
from boatyard.core.pages.action import Action
from boatyard.core.pages.page_tabs import PageTab, add_tab
from boatyard.core.pages.subject_pages import show_subjects_by
from boatyard.core.roles import Role

app_name = "environments"


def _button(message: type[Command[UUID]], to: str, *kept: str) -> Any:
    return Action.as_view(message=message, to=to, url_kwargs=kept or ("name",))


PROJECT = "projects/<slug:name>/"
ENVIRONMENT = f"{PROJECT}environments/<slug:environment>/"
HEADER, CARDS, ADDRESSES = "projects:project", "environments:list", "environments:addresses"

show_subjects_by("platform", page_of_platform)


def _of_project(page: str) -> Callable[[str, str], str]:
    return lambda project, environment: reverse(page, args=[project]) + f"?environment={environment}"


def _processes(project: str, environment: str) -> str:
    return reverse("environments:processes", args=[project, environment])


def _addresses(project: str, environment: str) -> str:
    return reverse(ADDRESSES, args=[project, environment])


add_tab("environment", PageTab("processes", "Processes", 20, _processes))
add_tab("environment", PageTab("addresses", "Addresses", 30, _addresses))
add_tab(
    "environment", PageTab("settings", "Settings", 40, _of_project("environments:settings"), Role.DEVELOPER)
)
add_tab("environment", PageTab("log", "Log", 90, _of_project("environments:log")))

urlpatterns = [
    path("platforms/", PlatformsPage.as_view(), name="platforms"),
    path(
        "platforms/<slug:name>/check/",
        Action.as_view(
            message=CheckPlatform,
            to="environments:platforms",
            success_message="The servers are being checked. This page shows the result.",
        ),
        name="check-platform",
    ),
    path("platforms/<slug:name>/remove/", RemovePlatformPage.as_view(), name="remove-platform"),
    path(f"{PROJECT}run/", _button(RunEnvironment, HEADER), name="run"),
    path(f"{PROJECT}stop/", _button(StopEnvironment, HEADER), name="stop"),
    path(f"{PROJECT}restart/", _button(RestartEnvironment, HEADER), name="restart"),
    path(f"{PROJECT}environments/", EnvironmentsPage.as_view(), name="list"),
    path(f"{ENVIRONMENT}run/", _button(RunEnvironment, CARDS), name="run-one"),
    path(f"{ENVIRONMENT}stop/", _button(StopEnvironment, CARDS), name="stop-one"),
    path(f"{ENVIRONMENT}restart/", _button(RestartEnvironment, CARDS), name="restart-one"),
    path(f"{ENVIRONMENT}processes/", ProcessesPage.as_view(), name="processes"),
    path(f"{ENVIRONMENT}processes/<slug:process>/restart/", RestartProcess.as_view(), name="restart-process"),
    path(f"{ENVIRONMENT}addresses/", AddressesPage.as_view(), name="addresses"),
    path(f"{ENVIRONMENT}addresses/remove/", RemoveRouteButton.as_view(), name="remove-route"),
    path(f"{ENVIRONMENT}certificate/", CertificatePage.as_view(), name="certificate"),
    path(
        f"{ENVIRONMENT}certificate/request/",
        _button(RequestCertificate, ADDRESSES, "name", "environment"),
        name="request-certificate",
    ),
    path(
        f"{ENVIRONMENT}certificate/remove/",
        _button(RemoveCertificate, ADDRESSES, "name", "environment"),
        name="remove-certificate",
    ),
    path(f"{ENVIRONMENT}maintenance/", MaintenancePage.as_view(), name="maintenance"),
    path(f"{ENVIRONMENT}maintenance/end/", EndMaintenance.as_view(), name="end-maintenance"),
    path(f"{ENVIRONMENT}delete/", DeleteEnvironmentPage.as_view(), name="delete"),
    path(f"{PROJECT}settings/", SettingsPage.as_view(), name="settings"),
    path(f"{PROJECT}logs/", EnvironmentLogPage.as_view(), name="log"),
    path(f"{PROJECT}logs/events/", follow_environment_log, name="log-events"),
]
