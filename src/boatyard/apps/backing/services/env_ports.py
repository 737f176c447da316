"""The ports of a project's containers in its `.env`. Ports in use are changed before the first start."""

import re
from collections.abc import Collection, Iterator, Mapping

from django.conf import settings

from boatyard.core.errors import ExternalFailure
from boatyard.core.ports import PORTS, is_port_free

_PUBLISHED = re.compile(r"\$\{([A-Z][A-Z0-9_]*)(?::?-([0-9]+))?\}:[0-9]")
FIRST_PORT_AWAY = 400
"""The offset from the first port of projects to the first port of their servers."""


def moved_ports(
    compose: str, values: Mapping[str, str], own: Collection[int], taken: Collection[int | None]
) -> dict[str, str]:
    """Returns the variables of `compose` with unavailable ports, each with another port.

    Args:
        compose: The text of a compose file.
        values: The values of `.env`.
        own: Ports on which the project's containers listen.
        taken: Ports that belong to others, even if they are free now.
    """
    wanted = {key: values.get(key) or default for key, default in _PUBLISHED.findall(compose)}
    seen = {*taken, _number(values.get("PORT", ""))}
    free = _free(seen, {_number(port) for port in wanted.values()})
    moved: dict[str, str] = {}
    for key, text in wanted.items():
        port = _number(text)
        if port not in own and (port not in PORTS or port in seen or not is_port_free(port)):
            port = next(free)
            moved[key] = str(port)
        seen.add(port)
    return moved


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _free(seen: Collection[int | None], wanted: Collection[int]) -> Iterator[int]:
    first = settings.BOATYARD_FIRST_PORT + FIRST_PORT_AWAY
    for port in range(first, PORTS.stop):
        if port not in seen and port not in wanted and is_port_free(port):
            yield port
    raise ExternalFailure(f"No port from {first} upwards is free. Stop a program that uses one.")
