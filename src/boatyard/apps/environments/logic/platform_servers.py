"""What commands on platforms with servers have in common."""

import re
from collections.abc import Sequence

from boatyard.apps.environments.models import Platform
from boatyard.core.errors import Conflict, Invalid, NotFound
from boatyard.drivers.ssh import SshAddress

_NAME = re.compile(r"[a-z][a-z0-9-]{0,38}[a-z0-9]")
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
MOST_HOSTS = 20


def check_platform_name(name: str) -> None:
    """Raises Invalid on the field `name`."""
    if not _NAME.fullmatch(name):
        raise Invalid.field(
            "name", "Use 2 to 40 lower-case letters, digits and hyphens, beginning with a letter."
        )


def read_addresses(hosts: Sequence[str]) -> tuple[str, ...]:
    """Returns the addresses of servers in one form.

    Raises:
        Invalid: One is none, or is there twice.
    """
    if not 0 < len(hosts) <= MOST_HOSTS:
        raise Invalid.field("hosts", f"Name 1 to {MOST_HOSTS} servers, each as ssh://user@server.")
    found = []
    for text in hosts:
        try:
            found.append(str(SshAddress.parse(text.strip())))
        except ValueError as error:
            raise Invalid.field("hosts", str(error)) from None
    if len(set(found)) < len(found):
        raise Invalid.field("hosts", "Name each server once.")
    return tuple(found)


def check_fingerprints(keys: Sequence[str]) -> None:
    """Raises Invalid on the field `keys`."""
    for key in keys:
        if not _FINGERPRINT.fullmatch(key):
            raise Invalid.field("keys", f"{key!r} is not a fingerprint. It begins with SHA256:.")


def platform_with_servers(name: str) -> Platform:
    """Returns a platform that an administrator has added.

    Raises:
        NotFound: There is none of this name.
        Conflict: It is a platform of this machine.
    """
    found = Platform.objects.filter(name=name).first()
    if found is None:
        names = ", ".join(Platform.objects.exclude(hosts=None).values_list("name", flat=True).distinct())
        known = f"Choose one of: {names}." if names else "Add one: boatyard platforms add"
        raise NotFound(f"There is no platform {name!r}. {known}")
    if not found.hosts.exists():
        raise Conflict(f"{name} is this machine. It has no servers.")
    return found
