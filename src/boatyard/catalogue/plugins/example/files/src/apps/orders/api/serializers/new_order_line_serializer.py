"""The fields of a line of a new order."""

from typing import Any

from rest_framework import serializers


class NewOrderLineSerializer(serializers.Serializer[dict[str, Any]]):
    product_id = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    quantity = serializers.IntegerField(min_value=1, max_value=10_000)
