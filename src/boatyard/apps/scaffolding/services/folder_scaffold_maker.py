from collections.abc import Callable
from pathlib import Path

from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.logic.scaffold_targets import ScaffoldTargets
from boatyard.apps.scaffolding.services.files.change import patch
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.files.project_folder import ProjectFolder
from boatyard.apps.scaffolding.services.planning.app import plan_app
from boatyard.apps.scaffolding.services.planning.endpoint import plan_endpoint
from boatyard.apps.scaffolding.services.planning.event import plan_event
from boatyard.apps.scaffolding.services.planning.factory import plan_factory
from boatyard.apps.scaffolding.services.planning.message import plan_command, plan_query
from boatyard.apps.scaffolding.services.planning.model import plan_model
from boatyard.apps.scaffolding.services.planning.page import plan_page
from boatyard.apps.scaffolding.services.planning.result import plan_result
from boatyard.apps.scaffolding.services.planning.service import plan_service
from boatyard.apps.scaffolding.services.planning.subscriber import plan_subscriber
from boatyard.apps.scaffolding.services.planning.task import plan_task
from boatyard.apps.scaffolding.services.reading.events import events_of
from boatyard.apps.scaffolding.services.reading.models import models_of
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
    Kind.RESULT: plan_result,
    Kind.SERVICE: plan_service,
    Kind.SUBSCRIBER: plan_subscriber,
    Kind.FACTORY: plan_factory,
}


class FolderScaffoldMaker:
    """Implements `ScaffoldMaker`: plans, tests the plan on a copy, then writes it."""

    def targets(self, folder: Path) -> ScaffoldTargets:
        project = ProjectFolder(folder)
        plan = Plan(project)
        return ScaffoldTargets(tuple(project.apps()), tuple(models_of(plan)), tuple(events_of(plan)))

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
        files = tuple(sorted(change.path for change in changes))
        return MadeScaffold(files, patch(changes), advice, tuple(plan.notes))
