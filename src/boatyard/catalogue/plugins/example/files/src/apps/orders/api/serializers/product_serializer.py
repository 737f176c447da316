"""A product in responses."""

from rest_framework import serializers

from apps.orders.logic.results.product_details import ProductDetails


class ProductSerializer(serializers.Serializer[ProductDetails]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    price = serializers.DecimalField(max_digits=9, decimal_places=2)
    stock = serializers.IntegerField()
