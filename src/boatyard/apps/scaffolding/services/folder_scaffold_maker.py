from collections.abc import Callable
from pathlib import Path

from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.change import patch
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.files.project_folder import ProjectFolder
from boatyard.apps.scaffolding.services.planning.app import plan_app
from boatyard.apps.scaffolding.services.planning.endpoint import plan_endpoint
from boatyard.apps.scaffolding.services.planning.event import plan_event
from boatyard.apps.scaffolding.services.planning.message import plan_command, plan_query
from boatyard.apps.scaffolding.services.planning.model import plan_model
from boatyard.apps.scaffolding.services.planning.page import plan_page
from boatyard.apps.scaffolding.services.planning.task import plan_task
from boatyard.apps.scaffolding.services.staging import complete
from boatyard.apps.scaffolding.services.writing import write

PLANNERS: dict[Kind, Callable[[Plan, Scaffold], str]] = {
    Kind.APP: plan_app,
    Kind.MODEL: plan_model,
    Kind.COMMAND: plan_command,
    Kind.QUERY: plan_query,
    Kind.EVENT: plan_event,
    Kind.PAGE: plan_page,
    Kind.ENDPOINT: plan_endpoint,
    Kind.TASK: plan_task,
}


class FolderScaffoldMaker:
    """Implements `ScaffoldMaker`: plans, tries the plan on a copy, then writes it."""

    def make(self, folder: Path, wanted: Scaffold, *, dry_run: bool) -> MadeScaffold:
        project = ProjectFolder(folder)
        if wanted.kind is not Kind.APP:
            project.require_app(wanted.app)
        plan = Plan(project)
        advice = PLANNERS[wanted.kind](plan, wanted)
        complete(plan, wanted)
        changes = plan.changes
        if not dry_run:
            write(project, changes)
        return MadeScaffold(tuple(sorted(change.path for change in changes)), patch(changes), advice)
