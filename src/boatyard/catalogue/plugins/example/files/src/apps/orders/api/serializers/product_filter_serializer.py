"""The filters of products."""

from rest_framework import serializers

from framework.api.endpoints import PagingSerializer


class ProductFilterSerializer(PagingSerializer):
    search = serializers.CharField(max_length=100, allow_blank=True, required=False, help_text="in the name")
