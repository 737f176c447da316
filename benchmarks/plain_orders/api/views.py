"""One viewset for the list and for a new order."""

from typing import Any

from apps.orders.models import Order
from apps.plain_orders.api.pagination import Pagination
from apps.plain_orders.api.serializers import NewOrderSerializer, OrderSerializer
from django.db.models import Q, QuerySet
from rest_framework import mixins, viewsets


class OrderViewSet(mixins.ListModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet):
    pagination_class = Pagination

    def get_serializer_class(self) -> Any:
        return NewOrderSerializer if self.action == "create" else OrderSerializer

    def get_queryset(self) -> QuerySet[Order]:
        orders = Order.objects.select_related("customer").prefetch_related("lines__product")
        if not self.request.user.is_staff:
            orders = orders.filter(customer=self.request.user)
        if status := self.request.query_params.get("status"):
            orders = orders.filter(status=status)
        if search := self.request.query_params.get("search"):
            found = Q(note__icontains=search) | Q(lines__product__name__icontains=search)
            orders = orders.filter(found).distinct()
        return orders

    def perform_create(self, serializer: Any) -> None:
        serializer.save(customer=self.request.user)
