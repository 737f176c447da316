"""Which orders."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.orders.models.enums.order_status import OrderStatus
from framework.logic import Actor


class OrderQuerySet[M: models.Model](models.QuerySet[M]):
    def of(self, customer_id: int | None) -> Self:
        return self.filter(customer_id=customer_id)

    def visible_to(self, actor: Actor) -> Self:
        """Everybody's for who may view orders, else one's own."""
        return self.all() if actor.may("orders.view_order") else self.of(actor.user_id)

    def with_details(self) -> Self:
        """All that an order's details show, in a constant number of queries."""
        return self.select_related("customer").prefetch_related("lines__product")

    def narrowed(self, status: str = "", search: str = "") -> Self:
        """Those of `status`, with `search` in the note or a product's name; what is empty narrows nothing."""
        orders = self.filter(status=status) if status else self
        if not search:
            return orders
        # Several lines of one order may match; distinct() keeps it in the list once.
        return orders.filter(Q(note__icontains=search) | Q(lines__product__name__icontains=search)).distinct()

    def stale(self, days: int) -> Self:
        """Placed longer ago than that, and still not confirmed."""
        return self.filter(status=OrderStatus.PLACED, created_at__lt=timezone.now() - timedelta(days=days))
