import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

_KEPT = re.compile(
    r"PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TMPDIR|XDG_\w+|DOCKER_\w+|SSH_AUTH_SOCK|(HTTPS?|NO)_PROXY",
    re.IGNORECASE,
)
_CHOOSES_AN_ENGINE = frozenset(
    {"DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"}
)

type DockerEnvironment = Callable[[], Mapping[str, str]]
"""Returns the variables for the next `docker`. They say which engine it talks to."""


def docker_environment() -> dict[str, str]:
    """What `docker` itself reads. A compose file could read all of it, and .env would count for less."""
    kept = {name: value for name, value in os.environ.items() if _KEPT.fullmatch(name)}
    return {"DOCKER_BUILDKIT": "1"} | kept  # engines before 23 build otherwise


def docker_environment_at(socket: Path) -> dict[str, str]:
    """The same for the engine behind a local socket."""
    kept = {name: value for name, value in docker_environment().items() if name not in _CHOOSES_AN_ENGINE}
    return kept | {"DOCKER_HOST": f"unix://{socket}"}
