import time
from collections.abc import Mapping
from pathlib import Path

from boatyard.apps.builds.logic.built_process import BuiltProcess
from boatyard.apps.builds.models import Build
from boatyard.apps.environments.logic.interfaces.platform import (
    WEB,
    Instances,
    LogPart,
    Observed,
    Revision,
    Stage,
)
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess, ProcessTypes
from boatyard.apps.environments.logic.interfaces.served_settings import ServedSettings
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.routing import ROLES, Routing, releases_with, routing_of
from boatyard.apps.environments.logic.setting_key import looks_secret
from boatyard.apps.environments.logic.settings_table import current_settings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import MANAGE
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.base import Condition

FIRST_PAGE_SECONDS = 60.0
_PAUSE = 0.05


class Operations:
    """The operations on an environment, on any platform."""

    def __init__(
        self,
        platforms: Platforms,
        types: ProcessTypes,
        services: ProjectServices,
        served: ServedSettings,
    ) -> None:
        self._served = served
        self._platforms = platforms
        self._types = types
        self._services = services

    def prepare(self, environment: Environment, work: Work, stage: Stage = Stage.RUN) -> None:
        """Installs what it needs to run, such as packages, or its development tools."""
        self._platforms.of(environment).prepare(self.revision(environment), work, stage)

    def manage(
        self,
        environment: Environment,
        work: Work,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        code: Path | None = None,
    ) -> None:
        """Runs manage.py of the project or of another working tree."""
        command = ("python", MANAGE, *arguments)
        self._platforms.of(environment).run_once(
            self.revision(environment), command, work, env=env, code=code
        )

    def set_administrator(self, environment: Environment, work: Work, password: Secret) -> None:
        """Sets the first administrator's password, and stores it until it is shown.

        The program gets it as a variable, since everybody on the machine can read arguments.
        """
        work.hide(password)
        name = environment.admin_name
        login = {
            "DJANGO_SUPERUSER_USERNAME": name,
            "DJANGO_SUPERUSER_EMAIL": f"{name}@{environment.project.name}.localhost",
            "DJANGO_SUPERUSER_PASSWORD": password.reveal(),
        }
        self.manage(environment, work, "ensure_superuser", "--skip-checks", env=login)
        work.check()
        Environment.objects.filter(pk=environment.pk).update(admin_password=password)

    def start(self, environment: Environment, work: Work) -> None:
        """Starts the servers that Boatyard runs for it, then its own processes."""
        if environment.is_live:
            self._services.start(environment.project_id, work.log, work.check)
        self._platforms.of(environment).start(self.revision(environment, with_processes=True))
        if environment.port:
            work.log(f"Listening on port {environment.port}.")

    def wait_for_first_page(self, environment: Environment, work: Work) -> None:
        """Waits until its first page responds.

        Raises:
            ExternalFailure: Its server has ended, or does not respond in time.
        """
        platform, revision = self._platforms.of(environment), self.revision(environment)
        deadline = time.monotonic() + FIRST_PAGE_SECONDS
        while time.monotonic() < deadline:
            work.check()
            web = platform.observe(revision, ask=True).web
            if web.condition is Condition.RUNNING:
                work.log("The first page was served.")
                return
            if web.condition is not Condition.STARTING:
                raise ExternalFailure(web.detail or f"{environment.project.name} stopped unexpectedly.")
            time.sleep(_PAUSE)
        raise ExternalFailure(
            f"{environment.project.name} did not answer within {FIRST_PAGE_SECONDS:.0f} seconds. The end of "
            f"its log:\n{platform.logs(revision, WEB, None).text[-2000:]}"
        )

    def stop(self, environment: Environment) -> None:
        self._platforms.of(environment).stop(self.revision(environment))

    def remove(self, environment: Environment) -> None:
        """Stops it, and removes its data from the platform."""
        self._platforms.of(environment).remove(self.revision(environment))

    def observe(self, environment: Environment, revision: Revision | None = None) -> Observed:
        """Returns its present state:

        with the processes of `revision`, or only of `web`, which reads none of its files.
        """
        return self._platforms.of(environment).observe(revision or self.revision(environment))

    def logs(self, environment: Environment, process: str, offset: int | None) -> LogPart:
        return self._platforms.of(environment).logs(self.revision(environment), process, offset)

    def shorten_log(self, environment: Environment, name: str, keep: int) -> int:
        return self._platforms.of(environment).shorten_log(self.revision(environment), name, keep)

    def processes(self, environment: Environment) -> tuple[DeclaredProcess, ...]:
        """Returns the processes that its project's plugins declare, in addition to `web`."""
        if environment.is_live:
            return self._types.of(environment.folder)
        return self.revision(environment).processes

    def revision(
        self,
        environment: Environment,
        *,
        with_processes: bool = False,
        instances: Mapping[str, Instances] | None = None,
    ) -> Revision:
        """Returns the revision to run now.

        Args:
            with_processes: Also the other processes of a working tree, whose files are read for this.
            instances: How often its processes run. Default: as often as the environment says.
        """
        if not environment.is_live:
            values = self._served.of(environment)
            return revision_of(environment, environment.build, environment.revision, values, instances)
        return Revision(
            id=environment.id,
            project=environment.project.name,
            environment=environment.name,
            folder=environment.folder,
            port=environment.port,
            processes=self.processes(environment) if with_processes else (),
        )


def revision_of(
    environment: Environment,
    build: Build | None,
    number: int,
    values: Mapping[str, Secret] | None = None,
    instances: Mapping[str, Instances] | None = None,
    routing: Routing | None = None,
) -> Revision:
    """Returns the revision that runs a build on an environment with releases.

    Args:
        number: The number of the revision. Two revisions of an environment can run side by side.
        values: The settings. Default: the current ones of the environment.
        instances: How often its processes run. Default: as often as the environment says.
        routing: What answers its requests. Default: as the environment says.
    """
    current = current_settings(environment)
    if values is None:
        values = {key: row.value for key, row in current.items() if row.value}
    declared = {key for key, row in current.items() if row.kind == SettingKind.SECRET}
    hidden = declared | {key for key, value in values.items() if looks_secret(key, value.reveal())}
    given = {key for key, value in values.items() if value.reveal()}
    routing = routing or routing_of(environment, number)
    return Revision(
        id=environment.id,
        project=environment.project.name,
        environment=environment.name,
        number=number,
        image=build.digest if build else "",
        settings=values,
        public=frozenset(values.keys() - hidden),
        hosts=routing.hosts,
        routes=routing.every(),
        releases=releases_with(environment, number),
        processes=(
            *(
                DeclaredProcess(role, ("backend",), ROLES[role])
                for role in routing.processes()
                if role != WEB
            ),
            *(
                DeclaredProcess(
                    each.name,
                    each.command,
                    each.help,
                    tuple(name for name in each.needs if name not in given),
                    each.health,
                    each.single,
                )
                for each in map(BuiltProcess.load, build.processes if build else ())
            ),
        ),
        instances=instances_of(environment) if instances is None else instances,
    )


def instances_of(environment: Environment) -> dict[str, Instances]:
    """How often the processes of an environment run, as far as that was ever said."""
    return {name: Instances(*numbers) for name, numbers in environment.scale.items()}
