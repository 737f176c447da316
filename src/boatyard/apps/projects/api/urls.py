"""Projects in the API."""

from http import HTTPStatus

from django.urls import path

from boatyard.apps.projects.logic.commands.abort_change import AbortChange
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.apps.projects.logic.commands.make_scaffold_in_project import MakeScaffoldInProject
from boatyard.apps.projects.logic.commands.move_project import MoveProject
from boatyard.apps.projects.logic.commands.resolve_merge import ResolveMerge
from boatyard.apps.projects.logic.commands.reveal_admin_password import RevealAdminPassword
from boatyard.apps.projects.logic.queries.check_project import CheckProject
from boatyard.apps.projects.logic.queries.find_project import FindProject
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.queries.list_project_plugins import ListProjectPlugins
from boatyard.apps.projects.logic.queries.list_projects import ListProjects
from boatyard.apps.projects.logic.queries.list_scaffold_targets import ListScaffoldTargets
from boatyard.apps.projects.logic.queries.preview_change import PreviewChange
from boatyard.core.api.endpoints import Operation, endpoint, starts_job

urlpatterns = [
    path("projects/", endpoint(get=ListProjects, post=Operation(CreateProject, HTTPStatus.ACCEPTED))),
    path("adoptions/", endpoint(post=Operation(AdoptProject, HTTPStatus.ACCEPTED))),
    path("projects/<slug:name>/", endpoint("name", get=GetProject, delete=starts_job(DeleteProject))),
    path("projects/<slug:name>/team/", endpoint("name", put=MoveProject)),
    path(
        "projects/<slug:name>/plugins/",
        endpoint("name", get=ListProjectPlugins, post=Operation(ChangePlugins, HTTPStatus.ACCEPTED)),
    ),
    path("projects/<slug:name>/plugins/preview/", endpoint("name", get=PreviewChange)),
    path("projects/<slug:name>/change/", endpoint("name", get=GetChange)),
    path("projects/<slug:name>/change/continue/", endpoint("name", post=starts_job(ContinueChange))),
    path("projects/<slug:name>/change/abort/", endpoint("name", post=starts_job(AbortChange))),
    path("projects/<slug:name>/merge/", endpoint("name", post=ResolveMerge)),
    path(
        "projects/<slug:name>/scaffolds/",
        endpoint("name", get=ListScaffoldTargets, post=MakeScaffoldInProject),
    ),
    path("projects/<slug:name>/admin-password/", endpoint("name", post=RevealAdminPassword)),
    path("project-check/", endpoint(get=CheckProject)),
    path("subjects/<str:subject>/project/", endpoint("subject", get=Operation(FindProject, key="project"))),
]
