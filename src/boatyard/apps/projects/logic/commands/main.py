"""The commands of projects and their handlers."""

from boatyard.apps.projects.logic.commands.abort_change import AbortChange, AbortChangeHandler
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject, AdoptProjectHandler
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins, ChangePluginsHandler
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange, ContinueChangeHandler
from boatyard.apps.projects.logic.commands.create_project import CreateProject, CreateProjectHandler
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject, DeleteProjectHandler
from boatyard.apps.projects.logic.commands.make_scaffold_in_project import (
    MakeScaffoldInProject,
    MakeScaffoldInProjectHandler,
)
from boatyard.apps.projects.logic.commands.move_project import MoveProject, MoveProjectHandler
from boatyard.apps.projects.logic.commands.resolve_merge import ResolveMerge, ResolveMergeHandler
from boatyard.apps.projects.logic.commands.reveal_admin_password import (
    RevealAdminPassword,
    RevealAdminPasswordHandler,
)

COMMANDS = (
    (AbortChange, AbortChangeHandler),
    (AdoptProject, AdoptProjectHandler),
    (ChangePlugins, ChangePluginsHandler),
    (ContinueChange, ContinueChangeHandler),
    (CreateProject, CreateProjectHandler),
    (DeleteProject, DeleteProjectHandler),
    (MakeScaffoldInProject, MakeScaffoldInProjectHandler),
    (MoveProject, MoveProjectHandler),
    (ResolveMerge, ResolveMergeHandler),
    (RevealAdminPassword, RevealAdminPasswordHandler),
)
