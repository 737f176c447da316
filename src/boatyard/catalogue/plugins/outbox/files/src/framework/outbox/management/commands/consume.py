"""`manage.py consume`: the inbox."""

from typing import Any

from django.core.management.base import CommandParser

from framework.message_command import MessageCommand
from framework.messaging import container
from framework.outbox.logic.interfaces.consuming import Consuming


class Command(MessageCommand):
    help = "Handles the messages that arrive from RabbitMQ, until it is stopped. Any number may run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing is left to handle")

    def send(self, **options: Any) -> str:
        process: Consuming = container.resolve(Consuming)()
        return process.run(once=options["once"])
