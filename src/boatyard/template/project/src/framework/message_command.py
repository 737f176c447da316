"""The base of management commands that dispatch a message."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from framework.errors import BusinessError
from framework.logic import SYSTEM, acting_as


class MessageCommand(BaseCommand):
    """Acts as the project itself. An error of the handler ends the command with its message."""

    def send(self, **options: Any) -> str:
        """Dispatches the message for `options`, and prints the result."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> str:
        with acting_as(SYSTEM):
            try:
                return self.send(**options)
            except BusinessError as error:
                raise CommandError(error.message) from error
