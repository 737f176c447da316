"""The interface of `manage.py consume`."""

from typing import Protocol


class Consuming(Protocol):
    def run(self, *, once: bool) -> str:
        """Handles messages until a signal, or with `once` until none is left, and returns a summary.

        Raises:
            BusinessError: There is no broker, or nothing to handle; with `once`, it cannot be reached.
        """
