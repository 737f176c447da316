"""Every way to change how a project comes to a service."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from boatyard.apps.backing.jobs import beginning, switching
from boatyard.apps.backing.logic.changing import kind_of
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
        for holds_data, copies in ((False, False), (True, False), (True, True)):
            if not (copies and mode is BackingMode.EMBEDDED):
                name = kind_of(mode, holds_data=holds_data, copies=copies)
                steps = _steps(mode, holds_data=holds_data, copies=copies)
                yield ChangeServiceKind(name, _SENTENCES[mode], tuple(steps))


def _steps(mode: BackingMode, *, holds_data: bool, copies: bool) -> Iterator[Step]:
    yield beginning.PREPARE
    if mode is BackingMode.CONTAINER:
        yield from (beginning.START_CONTAINER, beginning.WAIT)
    elif mode is BackingMode.URL:
        yield beginning.TRY_EMPTY if copies else beginning.TRY
    yield switching.STOP
    if copies:
        yield switching.COPY
    yield from (switching.WRITE, switching.RECORD)
    if holds_data:
        yield switching.MIGRATE
    yield from (switching.START, switching.FIRST_PAGE, switching.RETIRE)
