"""An order in responses."""

from rest_framework import serializers

from apps.orders.api.serializers.order_line_serializer import OrderLineSerializer
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models.enums.order_status import OrderStatus


class OrderSerializer(serializers.Serializer[OrderDetails]):
    id = serializers.IntegerField()
    customer = serializers.CharField()
    status = serializers.ChoiceField(choices=OrderStatus.choices)
    note = serializers.CharField()
    created_at = serializers.DateTimeField()
    lines = OrderLineSerializer(many=True)
    total = serializers.DecimalField(max_digits=20, decimal_places=2)
