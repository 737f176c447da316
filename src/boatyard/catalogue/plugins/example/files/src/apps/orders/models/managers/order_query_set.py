"""Which orders."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from apps.orders.models.enums.order_status import OrderStatus


class OrderQuerySet[M: models.Model](models.QuerySet[M]):
    def of_customer(self, user_id: int) -> Self:
        return self.filter(customer_id=user_id)

    def with_lines(self) -> Self:
        """All that an order's details show, in a constant number of queries."""
        return self.prefetch_related("lines__product")

    def stale(self, days: int) -> Self:
        """Placed longer ago than that, and still not confirmed."""
        return self.filter(status=OrderStatus.PLACED, created_at__lt=timezone.now() - timedelta(days=days))
