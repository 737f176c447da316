"""A line of an order in responses."""

from rest_framework import serializers

from apps.orders.logic.results.order_line_details import OrderLineDetails


class OrderLineSerializer(serializers.Serializer[OrderLineDetails]):
    product_id = serializers.IntegerField()
    product = serializers.CharField()
    quantity = serializers.IntegerField()
    price = serializers.DecimalField(max_digits=9, decimal_places=2)
