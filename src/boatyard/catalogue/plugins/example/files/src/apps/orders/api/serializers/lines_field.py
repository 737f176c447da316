"""The lines of an order in requests."""

from collections import Counter
from typing import Any

from rest_framework import serializers

from apps.orders.api.serializers.new_order_line_serializer import NewOrderLineSerializer


class LinesField(serializers.ListField):
    """Converts them to the quantity of each product by its id, and adds lines of the same product."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            child=NewOrderLineSerializer(), min_length=1, max_length=100, source="quantities", **options
        )

    def to_internal_value(self, data: Any) -> Any:
        quantities: Counter[int] = Counter()
        for line in super().to_internal_value(data):
            quantities[line["product_id"]] += line["quantity"]
        return dict(quantities)
