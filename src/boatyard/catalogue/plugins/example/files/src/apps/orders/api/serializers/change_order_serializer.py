"""The fields of an order that can be changed."""

from typing import Any

from rest_framework import serializers

from apps.orders.api.serializers.lines_field import LinesField


class ChangeOrderSerializer(serializers.Serializer[dict[str, Any]]):
    lines = LinesField(required=False)
    note = serializers.CharField(max_length=500, allow_blank=True, required=False)
