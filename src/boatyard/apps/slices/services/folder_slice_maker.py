from collections.abc import Callable
from pathlib import Path

from boatyard.apps.slices.logic.kind import Kind
from boatyard.apps.slices.logic.made_slice import MadeSlice
from boatyard.apps.slices.logic.slice import Slice
from boatyard.apps.slices.services.files.change import patch
from boatyard.apps.slices.services.files.plan import Plan
from boatyard.apps.slices.services.files.project_folder import ProjectFolder
from boatyard.apps.slices.services.planning.app import plan_app
from boatyard.apps.slices.services.planning.endpoint import plan_endpoint
from boatyard.apps.slices.services.planning.event import plan_event
from boatyard.apps.slices.services.planning.message import plan_command, plan_query
from boatyard.apps.slices.services.planning.model import plan_model
from boatyard.apps.slices.services.planning.page import plan_page
from boatyard.apps.slices.services.planning.task import plan_task
from boatyard.apps.slices.services.staging import complete
from boatyard.apps.slices.services.writing import write

PLANNERS: dict[Kind, Callable[[Plan, Slice], str]] = {
    Kind.APP: plan_app,
    Kind.MODEL: plan_model,
    Kind.COMMAND: plan_command,
    Kind.QUERY: plan_query,
    Kind.EVENT: plan_event,
    Kind.PAGE: plan_page,
    Kind.ENDPOINT: plan_endpoint,
    Kind.TASK: plan_task,
}


class FolderSliceMaker:
    """Implements `SliceMaker`: plans, tries the plan on a copy, then writes it."""

    def make(self, folder: Path, wanted: Slice, *, dry_run: bool) -> MadeSlice:
        project = ProjectFolder(folder)
        if wanted.kind is not Kind.APP:
            project.require_app(wanted.app)
        plan = Plan(project)
        advice = PLANNERS[wanted.kind](plan, wanted)
        complete(plan, wanted)
        changes = plan.changes
        if not dry_run:
            write(project, changes)
        return MadeSlice(tuple(sorted(change.path for change in changes)), patch(changes), advice)
