from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.scaffolding.logic.interfaces.scaffold_maker import ScaffoldMaker
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import read_scaffold
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class MakeScaffoldInProject(Command[MadeScaffold]):
    """Makes an app, or something in an app, of one of your projects.

    Attributes:
        kind: app, model, command, query, event, page, endpoint or task.
        scaffold: What it is called, in CamelCase or snake_case; empty for an app.
        fields: Of a model or a message, such as `total:decimal` or `due:date?`.
        dry_run: Only say what would change.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)
    needs_transaction: ClassVar = False

    name: str
    kind: str
    app: str
    scaffold: str = ""
    fields: tuple[str, ...] = ()
    dry_run: bool = False


class MakeScaffoldInProjectHandler:
    def __init__(self, maker: ScaffoldMaker) -> None:
        self._maker = maker

    def handle(self, message: MakeScaffoldInProject, /) -> MadeScaffold:
        wanted = read_scaffold(message.kind, message.app, message.scaffold, message.fields)
        return self._maker.make(own_finished_project(message.name).path, wanted, dry_run=message.dry_run)
