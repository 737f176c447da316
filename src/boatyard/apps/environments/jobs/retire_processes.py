import time

from django.conf import settings

from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.requests.retire_processes_job import RetireProcessesJob
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext

type Context = StepContext[RetireProcessesJob]

_SEEN = "seen"
_PAUSE = 1.0


class RetireProcessesKind:
    def __init__(self, platforms: Platforms, operations: Operations) -> None:
        self._platforms = platforms
        self._operations = operations

    def steps(self, request: RetireProcessesJob, /) -> tuple[Step[RetireProcessesJob], ...]:
        return (Step("retire", "Wait for open connections", self._retire),)

    def _retire(self, step: Context) -> None:
        """Also ends what is replaced while it waits, each with the same time."""
        limit, seen = settings.BOATYARD_DRAIN_SECONDS, step.state.setdefault(_SEEN, {})
        ending: tuple[str, ...] = ()
        while True:
            found = Environment.objects.select_related("project", "platform", "build")
            environment = found.filter(pk=step.arguments.environment_id).first()
            if environment is None or not environment.revision:
                return
            platform = self._platforms.of(environment)
            left = platform.retire(self._operations.revision(environment), ending)
            if not left:
                return
            now = time.time()
            if new := [name for name in left if name not in seen]:
                seen.update(dict.fromkeys(new, now))
                step.save_state()
                step.log(f"Waits up to {limit} seconds for connections to {' and '.join(new)}.")
            ending = tuple(name for name in left if now - seen[name] >= limit)
            if ending:
                step.log(f"Stops {' and '.join(ending)}: the time for open connections is up.")
                continue
            step.check()
            time.sleep(_PAUSE)
