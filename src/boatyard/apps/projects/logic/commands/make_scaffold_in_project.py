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
    """Creates an app, or code in an app, in one of your projects.

    Attributes:
        kind: app, model, command, query, result, event, subscriber, service, page, endpoint, task, factory.
        scaffold: Its name, in CamelCase or snake_case; empty for an app. A service may say its method.
        fields: Such as `total:decimal`, `due:date?`, `product:fk=orders.Product`; of a subscriber its event.
        dry_run: Only return the changes, without writing them.
        who_may: The access of a new message: public, signed-in, permission or system; empty for the default.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)
    needs_transaction: ClassVar = False

    name: str
    kind: str
    app: str
    scaffold: str = ""
    fields: tuple[str, ...] = ()
    dry_run: bool = False
    who_may: str = ""


class MakeScaffoldInProjectHandler:
    def __init__(self, maker: ScaffoldMaker) -> None:
        self._maker = maker

    def handle(self, message: MakeScaffoldInProject, /) -> MadeScaffold:
        wanted = read_scaffold(message.kind, message.app, message.scaffold, message.fields, message.who_may)
        return self._maker.make(own_finished_project(message.name).path, wanted, dry_run=message.dry_run)
