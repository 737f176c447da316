from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from boatyard.apps.scaffolding.logic.interfaces.scaffold_maker import ScaffoldMaker
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import read_scaffold
from boatyard.bus import Command
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class MakeScaffold(Command[MadeScaffold]):
    """Creates an app, or code in an app, in the project of a folder.

    It trusts the folder, so only the command line may set it. The API names a project instead.

    Attributes:
        kind: One of `Kind`.
        scaffold: The name of the scaffold, in CamelCase or snake_case; empty for an app.
        fields: As in `boatyard.apps.scaffolding.logic.field`.
        dry_run: Only return the changes, without writing them.
        who_may: The access of a new message: public, signed-in, permission or system; empty for the default.
    """

    access: ClassVar = Access.SYSTEM
    needs_transaction: ClassVar = False

    folder: str
    kind: str
    app: str
    scaffold: str = ""
    fields: tuple[str, ...] = ()
    dry_run: bool = False
    who_may: str = ""


class MakeScaffoldHandler:
    def __init__(self, maker: ScaffoldMaker) -> None:
        self._maker = maker

    def handle(self, message: MakeScaffold, /) -> MadeScaffold:
        wanted = read_scaffold(message.kind, message.app, message.scaffold, message.fields, message.who_may)
        return self._maker.make(Path(message.folder), wanted, dry_run=message.dry_run)
