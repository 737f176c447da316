"""`manage.py cancel_stale_orders`, for manual use or cron."""

from typing import Any

from django.core.management.base import CommandParser

from apps.orders.logic.commands.cancel_stale_orders import CancelStaleOrders
from framework.message_command import MessageCommand
from framework.messaging import bus


class Command(MessageCommand):
    help = "Cancels the orders that nobody confirmed, and puts their products back into the stock."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="how long an order may wait")

    def send(self, **options: Any) -> str:
        return f"Cancelled: {bus.execute(CancelStaleOrders(options['days']))}"
