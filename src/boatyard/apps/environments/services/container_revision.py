"""What the containers of a revision are made of."""

from collections.abc import Mapping

from boatyard.apps.environments.logic.interfaces.platform import WEB, Revision
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.routing import ROLES
from boatyard.apps.environments.services.docker_router import processes_of
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.drivers.containers import ContainerProcess, ContainerRevision

SERVED = {
    "ENVIRONMENT": "production",
    "ROLE": "local",
    "BIND": "0.0.0.0:8000",
    "FORWARDED_ALLOW_IPS": "*",
    "TRUSTED_PROXIES": "1",
    "DATABASE_URL": "sqlite:////app/data/db.sqlite3",
    "PORT": "8000",
}
"""The defaults of every container's variables. The router is the one proxy."""


def container_revision(
    revision: Revision, more: Mapping[str, Secret] | None = None, *, beside: bool = False
) -> ContainerRevision:
    """Returns the image, the variables and the processes of a revision.

    Args:
        more: Additional variables.
        beside: Others still do its work. What is `single` is left out.

    Raises:
        ExternalFailure: It has no image.
    """
    if not revision.image:
        raise ExternalFailure(
            f"{revision.environment} of {revision.project} has no release yet. Deploy one first.",
            permanent=True,
        )
    declared = [DeclaredProcess(WEB, ("backend",), ""), *revision.processes]
    processes = (
        _process(each, revision) for each in declared if not each.missing and not (beside and each.single)
    )
    defaults = SERVED | ({"ALLOWED_HOSTS": ",".join(revision.hosts)} if revision.hosts else {})
    if revision.releases:
        defaults["STATIC_RELEASES"] = ",".join(map(str, revision.releases))
    served = {name: Secret(value) for name, value in defaults.items()}
    variables = {**served, **revision.settings, **(more or {})}
    public = (defaults.keys() - revision.settings.keys()) | revision.public
    return ContainerRevision(revision.number, revision.image, tuple(processes), variables, frozenset(public))


def _process(declared: DeclaredProcess, revision: Revision) -> ContainerProcess:
    instances = revision.instances_of(declared.name)
    return ContainerProcess(
        declared.name,
        declared.command,
        instances.count,
        declared.health,
        instances.first,
        declared.single,
        _role(declared.name, revision),
    )


def _role(process: str, revision: Revision) -> dict[str, str]:
    """Says what a process serves. If others serve the rest, `web` does not serve that, too."""
    apart = set(processes_of(revision))
    if process in ROLES and (process != WEB or apart == set(ROLES)):
        return {"ROLE": process}
    return {}
