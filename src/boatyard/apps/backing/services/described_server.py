"""A server in the output of `docker compose config`."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from boatyard.apps.backing.logic.interfaces.service_containers import ContainerPlace
from boatyard.apps.plugins.logic.service import ComposeService
from boatyard.core.secrets import Secret
from boatyard.drivers.containers import ComposeFileFaulty


def described_place(server: ComposeService, project: str, described: Mapping[str, Any]) -> ContainerPlace:
    """Returns the place of the server, and the URL for the site on this machine.

    Raises:
        ComposeFileFaulty: The file lacks a needed part.
    """
    service = (described.get("services") or {}).get(server.name)
    if service is None:
        raise ComposeFileFaulty(f"it has no service «{server.name}».")
    port = _port(server, service)
    # Compose doubles each dollar sign.
    variables = {
        key: quote(str(value).replace("$$", "$"), safe="")
        for key, value in (service.get("environment") or {}).items()
    }
    try:
        url = server.url.format(host="127.0.0.1", port=port, **variables)
    except KeyError as error:
        raise ComposeFileFaulty(f"the service «{server.name}» has no variable {error.args[0]}.") from None
    return ContainerPlace(
        container=service.get("container_name") or f"{project}-{server.name}-1",
        volume=_volume(service, described),
        port=port,
        url=Secret(url),
    )


def _port(server: ComposeService, service: Mapping[str, Any]) -> int:
    for published in service.get("ports") or ():
        if published.get("target") == server.port and str(published.get("published", "")).isdigit():
            return int(published["published"])
    raise ComposeFileFaulty(
        f"the service «{server.name}» does not publish its port {server.port} on this machine, for example "
        f"as "
        f'"127.0.0.1:${{{server.port_key}}}:{server.port}" .'
    )


def _volume(service: Mapping[str, Any], described: Mapping[str, Any]) -> str:
    """Returns the first volume, which holds the data."""
    for mounted in service.get("volumes") or ():
        if mounted.get("type") == "volume" and mounted.get("source"):
            found = (described.get("volumes") or {}).get(mounted["source"]) or {}
            return str(found.get("name", ""))
    return ""
