"""The interface of `manage.py publish`."""

from typing import Protocol


class Publishing(Protocol):
    def run(self, *, once: bool) -> str:
        """Publishes until a signal, or with `once` until nothing is left, and returns a summary.

        Raises:
            BusinessError: There is no broker, or with `once`, it cannot be reached.
        """
