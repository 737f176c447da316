from uuid import UUID

from boatyard.apps.environments.models import Environment
from boatyard.core.errors import Invalid
from boatyard.drivers.router import HostName


def checked_host(text: str, field: str, own_name: str, environment: UUID | None = None) -> str:
    """Returns a host name in the form in which it is stored.

    Args:
        own_name: What the environment is called on this machine, such as staging.shop.localhost.
        environment: The id of the environment that may have it already.

    Raises:
        Invalid: It is no host name, or belongs to something else.
    """
    host = text.strip().lower().removesuffix(".")
    try:
        HostName(host)
    except ValueError:
        raise Invalid.field(field, "Use a host name, for example shop.example.org.") from None
    last = host.rpartition(".")[2]
    if last.isdigit() or "." not in host:
        raise Invalid.field(field, "Use a host name with a domain, for example shop.example.org.")
    if last == "localhost" and not host.endswith(f".{own_name.partition('.')[2]}"):
        raise Invalid.field(field, f"On this machine, use {own_name}. Other names belong to other projects.")
    # The same message for another team's domain, so that it tells nothing else about it.
    others = Environment.objects.values_list("hosts", "routing")
    if environment is not None:
        others = others.exclude(pk=environment)
    if any(host in hosts or host in routing.get("hosts", ()) for hosts, routing in others):
        raise Invalid.field(field, f"{host} is already used by another environment.")
    return host


def own_name(project: str, environment: str) -> str:
    """Returns what an environment is called on this machine."""
    return f"{environment}.{project.replace('_', '-')}.localhost"
