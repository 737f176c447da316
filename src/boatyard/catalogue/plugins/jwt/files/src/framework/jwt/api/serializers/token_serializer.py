"""An access or a refresh token."""

from typing import Any

from rest_framework import serializers


class TokenSerializer(serializers.Serializer[dict[str, Any]]):
    token = serializers.CharField(max_length=4096)
