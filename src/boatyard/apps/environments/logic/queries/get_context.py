from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.interfaces.code_description import (
    CodeDescription,
    DescribedApp,
    DescribedRoute,
)
from boatyard.apps.environments.logic.interfaces.project_code import ProjectCode
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.project_files import Verb, docs_in, verbs_in
from boatyard.apps.environments.logic.queries.list_environments import (
    EnvironmentDetail,
    ListEnvironments,
    ListEnvironmentsHandler,
)
from boatyard.apps.environments.logic.queries.list_settings import ListSettings, ListSettingsHandler
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment, ProcessDetail
from boatyard.apps.projects.logic.project_plugins import ProjectPlugin
from boatyard.apps.projects.logic.queries.list_project_plugins import (
    ListProjectPlugins,
    ListProjectPluginsHandler,
)
from boatyard.bus import Query
from boatyard.core.errors import ExternalFailure
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class SettingKey:
    """A setting of the local environment, without its value."""

    key: str
    kind: SettingKind
    is_secret: bool
    is_set: bool


@dataclass(frozen=True, slots=True)
class ProjectContext:
    """The description of a project.

    Attributes:
        port: The port of its local environment.
        template: The version of its base template; empty if its files do not name it.
        processes: The processes of the local environment, in addition to `web`.
        verbs: The commands of its Makefile.
        docs: The paths of its documents, relative to its folder.
        apps: Its own apps; empty if `fault` is not.
        routes: The addresses that the local environment serves; empty if `fault` is not.
        fault: Why the project's code could not describe itself.
    """

    name: str
    title: str
    folder: str
    team: str
    port: int
    template: str
    environments: tuple[EnvironmentDetail, ...]
    processes: tuple[ProcessDetail, ...]
    plugins: tuple[ProjectPlugin, ...]
    settings: tuple[SettingKey, ...]
    verbs: tuple[Verb, ...]
    docs: tuple[str, ...]
    apps: tuple[DescribedApp, ...]
    routes: tuple[DescribedRoute, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class GetContext(Query[ProjectContext]):
    """Returns a description of a project for programs, without the values of settings.

    The project's own code describes its apps and routes, which takes about a second. If it cannot, the answer
    has everything else, and `fault` says why.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str


class GetContextHandler:
    def __init__(
        self,
        operations: Operations,
        platforms: Platforms,
        settings: EnvironmentSettings,
        catalogue: Catalogue,
        local: LocalEnvironment,
        code: ProjectCode,
    ) -> None:
        self._environments = ListEnvironmentsHandler(operations, platforms)
        self._settings = ListSettingsHandler(settings)
        self._plugins = ListProjectPluginsHandler(catalogue)
        self._local = local
        self._code = code

    def handle(self, message: GetContext, /) -> ProjectContext:
        environment = own_environment(message.name)
        project, folder = environment.project, environment.folder
        held = self._plugins.handle(ListProjectPlugins(message.name))
        described, fault = self._described(environment)
        return ProjectContext(
            name=project.name,
            title=project.title,
            folder=str(folder),
            team=project.team.slug,
            port=environment.port or 0,
            template=held.template,
            environments=self._environments.handle(ListEnvironments(message.name)),
            processes=self._local.site(project).processes,
            plugins=held.plugins,
            settings=tuple(
                SettingKey(setting.key, setting.kind, setting.is_secret, setting.is_set)
                for setting in self._settings.handle(ListSettings(message.name))
            ),
            verbs=verbs_in(folder),
            docs=docs_in(folder),
            apps=described.apps,
            routes=described.routes,
            fault=fault,
        )

    def _described(self, environment: Environment) -> tuple[CodeDescription, str]:
        try:
            return self._code.describe(environment), ""
        except ExternalFailure as error:
            return CodeDescription(apps=(), routes=()), error.message
