"""The queries of projects and their handlers."""

from boatyard.apps.projects.logic.queries.check_project import CheckProject, CheckProjectHandler
from boatyard.apps.projects.logic.queries.find_project import FindProject, FindProjectHandler
from boatyard.apps.projects.logic.queries.get_change import GetChange, GetChangeHandler
from boatyard.apps.projects.logic.queries.get_project import GetProject, GetProjectHandler
from boatyard.apps.projects.logic.queries.list_project_plugins import (
    ListProjectPlugins,
    ListProjectPluginsHandler,
)
from boatyard.apps.projects.logic.queries.list_projects import ListProjects, ListProjectsHandler
from boatyard.apps.projects.logic.queries.list_scaffold_targets import (
    ListScaffoldTargets,
    ListScaffoldTargetsHandler,
)
from boatyard.apps.projects.logic.queries.preview_change import PreviewChange, PreviewChangeHandler

QUERIES = (
    (CheckProject, CheckProjectHandler),
    (FindProject, FindProjectHandler),
    (GetChange, GetChangeHandler),
    (GetProject, GetProjectHandler),
    (ListProjects, ListProjectsHandler),
    (ListProjectPlugins, ListProjectPluginsHandler),
    (ListScaffoldTargets, ListScaffoldTargetsHandler),
    (PreviewChange, PreviewChangeHandler),
)
