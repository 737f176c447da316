"""What `manage.py consume` needs."""

from typing import Protocol


class Consuming(Protocol):
    def run(self, *, once: bool) -> str:
        """Handles messages until a signal, or with `once` until none is left; gives what came of it.

        Raises:
            BusinessError: There is no broker, or nothing to handle; with `once`, it cannot be reached.
        """
