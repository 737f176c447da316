"""`manage.py publish`: the relay from the outbox to RabbitMQ."""

from typing import Any

from django.core.management.base import CommandParser

from framework.message_command import MessageCommand
from framework.messaging import container
from framework.outbox.logic.interfaces.publishing import Publishing


class Command(MessageCommand):
    help = "Publishes what the outbox holds to RabbitMQ, until it is stopped. Any number may run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing is left to publish")

    def send(self, **options: Any) -> str:
        process: Publishing = container.resolve(Publishing)()
        return process.run(once=options["once"])
