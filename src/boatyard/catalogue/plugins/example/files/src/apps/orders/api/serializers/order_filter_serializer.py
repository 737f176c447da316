"""The filters of orders."""

from rest_framework import serializers

from apps.orders.models.enums.order_status import OrderStatus
from framework.api.endpoints import PagingSerializer


class OrderFilterSerializer(PagingSerializer):
    status = serializers.ChoiceField(choices=OrderStatus.choices, required=False)
    search = serializers.CharField(
        max_length=100, allow_blank=True, required=False, help_text="in the note or a product's name"
    )
