"""Model serializers, with the rules of a new order in create()."""

from collections import Counter
from decimal import Decimal
from typing import Any

from apps.orders.models import Order, OrderLine, Product
from django.db import transaction
from django.db.models import F
from rest_framework import serializers


class NewLineSerializer(serializers.Serializer):
    product_id = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    quantity = serializers.IntegerField(min_value=1, max_value=10_000)


class LineSerializer(serializers.ModelSerializer):
    product_id = serializers.IntegerField()
    product = serializers.CharField(source="product.name")

    class Meta:
        model = OrderLine
        fields = ("product_id", "product", "quantity", "price")


class OrderSerializer(serializers.ModelSerializer):
    customer = serializers.CharField(source="customer.username")
    lines = LineSerializer(many=True)
    total = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ("id", "customer", "status", "note", "created_at", "lines", "total")

    def get_total(self, order: Order) -> str:
        return str(sum((line.price * line.quantity for line in order.lines.all()), Decimal(0)))


class NewOrderSerializer(serializers.Serializer):
    lines = NewLineSerializer(many=True, allow_empty=False, max_length=100)
    note = serializers.CharField(max_length=500, allow_blank=True, default="")

    @transaction.atomic
    def create(self, validated_data: dict[str, Any]) -> Order:
        quantities: Counter[int] = Counter()
        for line in validated_data["lines"]:
            quantities[line["product_id"]] += line["quantity"]
        products = Product.objects.in_bulk(quantities)
        if quantities.keys() - products.keys():
            raise serializers.ValidationError({"lines": ["There is no such product."]})
        order = Order.objects.create(customer=validated_data["customer"], note=validated_data["note"])
        for product_id, quantity in sorted(quantities.items()):
            enough = Product.objects.filter(pk=product_id, stock__gte=quantity)
            if not enough.update(stock=F("stock") - quantity):
                raise serializers.ValidationError({"lines": ["There is not enough."]})
        OrderLine.objects.bulk_create(
            OrderLine(order=order, product=products[key], quantity=quantity, price=products[key].price)
            for key, quantity in quantities.items()
        )
        return Order.objects.select_related("customer").prefetch_related("lines__product").get(pk=order.pk)

    def to_representation(self, order: Order) -> Any:
        return OrderSerializer(order).data
