from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.scaffolding.logic.interfaces.scaffold_maker import ScaffoldMaker
from boatyard.apps.scaffolding.logic.scaffold_targets import ScaffoldTargets
from boatyard.bus import Query
from boatyard.core.errors import Conflict, NotFound
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ListScaffoldTargets(Query[ScaffoldTargets]):
    """The apps of a project, its models and its events, which what is made in it can name."""

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str


class ListScaffoldTargetsHandler:
    def __init__(self, maker: ScaffoldMaker) -> None:
        self._maker = maker

    def handle(self, message: ListScaffoldTargets, /) -> ScaffoldTargets:
        folder = own_finished_project(message.name).path
        try:
            return self._maker.targets(folder)
        except NotFound:
            raise Conflict(f"The files of «{message.name}» are not in {folder} any more.") from None
