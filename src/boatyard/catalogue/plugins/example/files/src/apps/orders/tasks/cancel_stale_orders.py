"""Cancels old unconfirmed orders, for a scheduler."""

from django.tasks import task

from apps.orders.logic.commands.cancel_stale_orders import CancelStaleOrders
from framework.logic import SYSTEM, acting_as
from framework.messaging import bus


@task
def cancel_stale_orders(days: int = 7) -> int:
    with acting_as(SYSTEM):
        return bus.execute(CancelStaleOrders(days))
