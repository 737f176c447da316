"""The reader of Boatyard's environment variables."""

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from boatyard.core.ports import PORTS

env = Env()


def port(name: str, default: int) -> int:
    """Reads a port for projects from the environment.

    Raises:
        ImproperlyConfigured: The value is not a valid port.
    """
    text = env.str(name, default=str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) in PORTS):
        raise ImproperlyConfigured(
            f"{name} must be a port from {PORTS.start} to {PORTS.stop - 1}, not «{text}»."
        )
    return int(text)
