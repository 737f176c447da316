import os
import re

_KEPT = re.compile(
    r"PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TMPDIR|XDG_\w+|DOCKER_\w+|SSH_AUTH_SOCK|(HTTPS?|NO)_PROXY",
    re.IGNORECASE,
)


def docker_environment() -> dict[str, str]:
    """What `docker` itself reads. A compose file could read all of it, and .env would count for less."""
    kept = {name: value for name, value in os.environ.items() if _KEPT.fullmatch(name)}
    return {"DOCKER_BUILDKIT": "1"} | kept  # engines before 23 build otherwise
