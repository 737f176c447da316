"""What a new order needs."""

from typing import Any

from rest_framework import serializers

from apps.orders.api.serializers.new_line_serializer import NewLineSerializer


class CreateOrderSerializer(serializers.Serializer[dict[str, Any]]):
    lines = serializers.ListField(child=NewLineSerializer(), max_length=100)
