from boatyard.apps.environments.jobs.environment_steps import environment_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.requests.update_router_job import UpdateRouterJob
from boatyard.apps.jobs.kinds import Step, StepContext

type Context = StepContext[UpdateRouterJob]


class UpdateRouterKind:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def steps(self, request: UpdateRouterJob, /) -> tuple[Step[UpdateRouterJob], ...]:
        return (Step("update", "Update the router", self._update),)

    def _update(self, step: Context) -> None:
        self._platforms.of(environment_of(step)).update_router(step)
