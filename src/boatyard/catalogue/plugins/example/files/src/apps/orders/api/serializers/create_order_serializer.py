"""The fields of a new order."""

from typing import Any

from rest_framework import serializers

from apps.orders.api.serializers.lines_field import LinesField


class CreateOrderSerializer(serializers.Serializer[dict[str, Any]]):
    lines = LinesField()
    note = serializers.CharField(max_length=500, allow_blank=True, required=False)
