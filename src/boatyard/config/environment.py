"""The reader of Boatyard's environment variables."""

from django.core.exceptions import ImproperlyConfigured
from environ import Env

env = Env()


def port(name: str, default: int) -> int:
    """A port from the environment.

    Raises:
        ImproperlyConfigured: What is there is none.
    """
    text = env.str(name, default=str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise ImproperlyConfigured(f"{name} must be a port from 1 to 65535, not «{text}».")
    return int(text)
