"""The pages of projects."""

from typing import Any

from django.urls import path

from boatyard.apps.projects.logic.commands.abort_change import AbortChange
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange
from boatyard.apps.projects.pages.add_to_project import AddToProjectPage
from boatyard.apps.projects.pages.change_plugins import ChangePluginsPage
from boatyard.apps.projects.pages.check_project import CheckProjectPage
from boatyard.apps.projects.pages.create_project import CreateProjectPage
from boatyard.apps.projects.pages.decide_change import DecideChangePage
from boatyard.apps.projects.pages.delete_project import DeleteProjectPage
from boatyard.apps.projects.pages.get_change import UnfinishedChangePage
from boatyard.apps.projects.pages.get_project import ProjectPage
from boatyard.apps.projects.pages.list_project_jobs import ProjectJobsPage
from boatyard.apps.projects.pages.list_project_plugins import ProjectPluginsPage
from boatyard.apps.projects.pages.list_projects import ListProjectsPage
from boatyard.apps.projects.pages.make_scaffold import MakeScaffoldPage
from boatyard.apps.projects.pages.move_project import MoveProjectPage
from boatyard.apps.projects.pages.pick_plugins import PickPluginsPage
from boatyard.apps.projects.pages.reveal_admin_password import RevealAdminPasswordPage
from boatyard.apps.projects.pages.subject import page_of_subject
from boatyard.core.pages.subject_pages import show_subjects_by

app_name = "projects"

show_subjects_by("project", page_of_subject)


def _decision(message: type[ContinueChange | AbortChange]) -> Any:
    return DecideChangePage.as_view(message=message)


urlpatterns = [
    path("", ListProjectsPage.as_view(), name="list"),
    path("projects/new/", CreateProjectPage.as_view(), name="new"),
    path("projects/new/check/", CheckProjectPage.as_view(), name="check"),
    path("projects/<slug:name>/", ProjectPage.as_view(), name="project"),
    path("projects/<slug:name>/team/", MoveProjectPage.as_view(), name="move"),
    path("projects/<slug:name>/jobs/", ProjectJobsPage.as_view(), name="jobs"),
    path("projects/<slug:name>/plugins/", ProjectPluginsPage.as_view(), name="plugins"),
    path("projects/<slug:name>/plugins/pick/", PickPluginsPage.as_view(), name="pick-plugins"),
    path("projects/<slug:name>/plugins/change/", ChangePluginsPage.as_view(), name="change-plugins"),
    path("projects/<slug:name>/make/", MakeScaffoldPage.as_view(), name="make"),
    path("plugins/<slug:plugin>/add/", AddToProjectPage.as_view(), name="add-plugin"),
    path("projects/<slug:name>/change/", UnfinishedChangePage.as_view(), name="unfinished-change"),
    path("projects/<slug:name>/change/continue/", _decision(ContinueChange), name="continue-change"),
    path("projects/<slug:name>/change/abort/", _decision(AbortChange), name="abort-change"),
    path("projects/<slug:name>/delete/", DeleteProjectPage.as_view(), name="delete"),
    path("projects/<slug:name>/admin-password/", RevealAdminPasswordPage.as_view(), name="admin-password"),
]
