"""Every way to change how a project comes to a service."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from boatyard.apps.backing.jobs import administrator, beginning, data_moving, switching
from boatyard.apps.backing.jobs.taking_back import or_taken_back
from boatyard.apps.backing.logic.changing import kind_of
from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.known_services import KNOWN
from boatyard.apps.backing.models import BackingMode
from boatyard.apps.jobs.kinds import Step


@dataclass(slots=True)
class ChangeServiceKind:
    """One of them, with the steps that it needs."""

    name: str
    sentence: str
    steps: tuple[Step, ...]
    is_passing: bool = True

    def title(self, arguments: Mapping[str, Any]) -> str:
        return self.sentence.format(project=arguments["name"], service=KNOWN[arguments["service"]].title)


_SENTENCES = {
    BackingMode.URL: "Connect {project} to {service}",
    BackingMode.CONTAINER: "Start {service} for {project}",
    BackingMode.EMBEDDED: "Take {service} from {project}",
}


def change_kinds() -> Iterator[ChangeServiceKind]:
    for mode in BackingMode:
        yield _kind(mode, None)
        for data in DataChoice:
            yield _kind(mode, data)


def _kind(mode: BackingMode, data: DataChoice | None) -> ChangeServiceKind:
    name = kind_of(mode, holds_data=data is not None, data=data or DataChoice.MOVE)
    return ChangeServiceKind(name, _SENTENCES[mode], tuple(_steps(mode, data)))


def _steps(mode: BackingMode, data: DataChoice | None) -> Iterator[Step]:
    """`data` is None for a service that holds none."""
    yield beginning.PREPARE
    if mode is BackingMode.CONTAINER:
        yield beginning.START_WITH_ITS_DATA if data is DataChoice.EXISTING else beginning.START_CONTAINER
        yield beginning.WAIT_FOR_EMPTY if data in {DataChoice.MOVE, DataChoice.EMPTY} else beginning.WAIT
    elif mode is BackingMode.URL:
        yield beginning.TRY_EMPTY if data in {DataChoice.MOVE, DataChoice.EMPTY} else beginning.TRY
    yield from map(or_taken_back, _going_over(mode, data))
    yield switching.RETIRE


def _going_over(mode: BackingMode, data: DataChoice | None) -> Iterator[Step]:
    yield switching.STOP
    if data is DataChoice.MOVE:
        yield data_moving.COPY
    if mode is BackingMode.EMBEDDED and data in {DataChoice.MOVE, DataChoice.EMPTY}:
        yield data_moving.PLACE
    yield from (switching.WRITE, switching.RECORD)
    if data is not None:
        yield switching.MIGRATE
    if data is DataChoice.EMPTY:
        yield administrator.BRING
    elif data is DataChoice.EXISTING:
        yield administrator.LOOK
    yield from (switching.START, switching.FIRST_PAGE)
