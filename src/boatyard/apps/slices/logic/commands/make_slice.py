from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from boatyard.apps.slices.logic.interfaces.slice_maker import SliceMaker
from boatyard.apps.slices.logic.made_slice import MadeSlice
from boatyard.apps.slices.logic.slice import read_slice
from boatyard.bus import Command
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class MakeSlice(Command[MadeSlice]):
    """Makes an app, or something in an app, of the project in a folder.

    It trusts the folder, so no face may let somebody else choose it: over the API a project is named.

    Attributes:
        kind: One of `Kind`.
        slice: What it is called, in CamelCase or snake_case; empty for an app.
        fields: As in `boatyard.apps.slices.logic.field`.
        dry_run: Only say what would change.
    """

    access: ClassVar = Access.SYSTEM
    needs_transaction: ClassVar = False

    folder: str
    kind: str
    app: str
    slice: str = ""
    fields: tuple[str, ...] = ()
    dry_run: bool = False


class MakeSliceHandler:
    def __init__(self, maker: SliceMaker) -> None:
        self._maker = maker

    def handle(self, message: MakeSlice, /) -> MadeSlice:
        wanted = read_slice(message.kind, message.app, message.slice, message.fields)
        return self._maker.make(Path(message.folder), wanted, dry_run=message.dry_run)
