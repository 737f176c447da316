import re

from boatyard.core.errors import Invalid

_NAME = re.compile(r"[a-z][a-z0-9-]{0,38}[a-z0-9]")


def check_environment_name(name: str) -> None:
    """Raises Invalid on the field `environment` if the name cannot be part of a host name and of a folder."""
    if not _NAME.fullmatch(name):
        raise Invalid.field(
            "environment",
            "Use 2 to 40 lower-case letters, digits and hyphens, beginning with a letter.",
        )
