"""For a scheduler: cancels what nobody confirmed."""

from django.tasks import task

from apps.core.actor import SYSTEM, acting_as
from apps.core.messaging import bus
from apps.orders.logic.commands.cancel_stale_orders import CancelStaleOrders


@task
def cancel_stale_orders(days: int = 7) -> int:
    with acting_as(SYSTEM):
        return bus.execute(CancelStaleOrders(days))
