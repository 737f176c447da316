"""A refresh token."""

from typing import Any

from rest_framework import serializers


class RefreshSerializer(serializers.Serializer[dict[str, Any]]):
    refresh = serializers.CharField(max_length=4096)
