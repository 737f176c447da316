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
    """Makes an app, or something in an app, of the project in a folder.

    It trusts the folder, so no face may let somebody else choose it: over the API a project is named.

    Attributes:
        kind: One of `Kind`.
        scaffold: What it is called, in CamelCase or snake_case; empty for an app.
        fields: As in `boatyard.apps.scaffolding.logic.field`.
        dry_run: Only say what would change.
        who_may: Of a new message: public, signed-in, permission or system; empty for what suits its name.
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
