"""Filters of orders."""

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
        """Returns all orders for users with the permission to view them, else the user's own."""
        return self.all() if actor.may("orders.view_order") else self.of(actor.user_id)

    def with_details(self) -> Self:
        """Reads everything that the details show, in a constant number of queries."""
        return self.select_related("customer").prefetch_related("lines__product")

    def narrowed(self, status: str = "", search: str = "") -> Self:
        """Filters by status, and by a text in the note or a product's name, unless they are empty."""
        orders = self.filter(status=status) if status else self
        if not search:
            return orders
        # Several lines of an order can match, so distinct() is needed.
        return orders.filter(Q(note__icontains=search) | Q(lines__product__name__icontains=search)).distinct()

    def stale(self, days: int) -> Self:
        """Returns unconfirmed orders that were placed more than `days` ago."""
        return self.filter(status=OrderStatus.PLACED, created_at__lt=timezone.now() - timedelta(days=days))
