from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.slices.logic.interfaces.slice_maker import SliceMaker
from boatyard.apps.slices.logic.made_slice import MadeSlice
from boatyard.apps.slices.logic.slice import read_slice
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class MakeSliceInProject(Command[MadeSlice]):
    """Makes an app, or something in an app, of one of your projects.

    Attributes:
        kind: app, model, command, query, event, page, endpoint or task.
        slice: What it is called, in CamelCase or snake_case; empty for an app.
        fields: Of a model or a message, such as `total:decimal` or `due:date?`.
        dry_run: Only say what would change.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)
    needs_transaction: ClassVar = False

    name: str
    kind: str
    app: str
    slice: str = ""
    fields: tuple[str, ...] = ()
    dry_run: bool = False


class MakeSliceInProjectHandler:
    def __init__(self, maker: SliceMaker) -> None:
        self._maker = maker

    def handle(self, message: MakeSliceInProject, /) -> MadeSlice:
        wanted = read_slice(message.kind, message.app, message.slice, message.fields)
        return self._maker.make(own_finished_project(message.name).path, wanted, dry_run=message.dry_run)
