"""A managed server of an environment: its container, and the URL by which the environment reaches it."""

from urllib.parse import quote

from boatyard.apps.plugins.logic.service import Service
from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret
from boatyard.drivers.containers import ServerContainer, ServerHealth


def managed_server(service: Service, project: Project, password: Secret) -> ServerContainer:
    """The container of a service of a project. Its name is its host name in the environment's network."""
    compose = service.compose
    variables = _variables(service, project, password)
    health = compose.health
    return ServerContainer(
        name=compose.name,
        image=compose.image,
        folder=compose.volume,
        memory=compose.memory,
        health=ServerHealth(
            health.command.replace("{user}", _user(project)),
            health.start_period,
            health.interval,
            health.timeout,
        ),
        variables={key: Secret(value) for key, value in variables.items()},
        command=compose.command,
        options=compose.options,
    )


def managed_url(service: Service, project: Project, password: Secret) -> Secret:
    """The URL of that container."""
    compose = service.compose
    variables = {key: quote(value, safe="") for key, value in _variables(service, project, password).items()}
    return Secret(compose.url.format(host=compose.name, port=compose.port, **variables))


def _variables(service: Service, project: Project, password: Secret) -> dict[str, str]:
    given = {"{user}": _user(project), "{password}": password.reveal()}
    return {key: given.get(text, text) for key, text in service.compose.environment.items()}


def _user(project: Project) -> str:
    return project.name.replace("-", "_")
