"""The reader of Boatyard's environment variables."""

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from boatyard.core.ports import PORTS

env = Env()


def port(name: str, default: int, ports: range = PORTS) -> int:
    """Reads a port from the environment; by default one for projects.

    Raises:
        ImproperlyConfigured: The value is not a valid port.
    """
    text = env.str(name, default=str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) in ports):
        raise ImproperlyConfigured(
            f"{name} must be a port from {ports.start} to {ports.stop - 1}, not «{text}»."
        )
    return int(text)
