"""The pages of backing services, and their part of a project's page."""

from typing import Any

from django.urls import path, reverse

from boatyard.apps.backing.logic.commands.create_backup import CreateBackup
from boatyard.apps.backing.logic.commands.start_backing_service import StartBackingService
from boatyard.apps.backing.logic.commands.stop_backing_service import StopBackingService
from boatyard.apps.backing.logic.queries.list_backing_services import (
    BackingServiceDetail,
    ListBackingServices,
)
from boatyard.apps.backing.pages.environment_service import DeleteServiceDataPage, EnvironmentServicePage
from boatyard.apps.backing.pages.environment_services import EnvironmentServicesPage
from boatyard.apps.backing.pages.read_backing_service_log import BackingServiceLogPage
from boatyard.apps.backing.pages.remove_backing_service import RemoveBackingServicePage
from boatyard.apps.backing.pages.set_backing_service import SetBackingServicePage
from boatyard.core.bus import bus
from boatyard.core.pages.action import Action
from boatyard.core.pages.page_parts import add_part
from boatyard.core.pages.page_tabs import PageTab, add_tab

app_name = "backing"


add_tab(
    "environment",
    PageTab("services", "Services", 30, lambda *keys: reverse("backing:environment-services", args=keys)),
)


def _services_of(project: str) -> tuple[BackingServiceDetail, ...]:
    return bus.execute(ListBackingServices(project))


add_part("project", "backing/services.html", _services_of)


def _button(message: type[StartBackingService | StopBackingService]) -> Any:
    return Action.as_view(message=message, to="projects:project", url_kwargs=("name",))


SERVICE = "projects/<slug:name>/services/<slug:service>/"

ENVIRONMENT = "projects/<slug:name>/environments/<slug:environment>/"

urlpatterns = [
    path(f"{ENVIRONMENT}services/", EnvironmentServicesPage.as_view(), name="environment-services"),
    path(
        f"{ENVIRONMENT}services/<slug:service>/", EnvironmentServicePage.as_view(), name="environment-service"
    ),
    path(f"{ENVIRONMENT}services/<slug:service>/data/", DeleteServiceDataPage.as_view(), name="delete-data"),
    path(
        f"{ENVIRONMENT}backups/",
        Action.as_view(
            message=CreateBackup,
            to="backing:environment-services",
            url_kwargs=("name", "environment"),
            success_message="The backup is being made.",
        ),
        name="create-backup",
    ),
    path(SERVICE, SetBackingServicePage.as_view(), name="service"),
    path(f"{SERVICE}remove/", RemoveBackingServicePage.as_view(), name="remove"),
    path(f"{SERVICE}start/", _button(StartBackingService), name="start"),
    path(f"{SERVICE}stop/", _button(StopBackingService), name="stop"),
    path(f"{SERVICE}log/", BackingServiceLogPage.as_view(), name="log"),
]
