"""Who signs in."""

from typing import Any

from rest_framework import serializers

_LONGEST_NAME = 254
_LONGEST_PASSWORD = 4096


class CredentialsSerializer(serializers.Serializer[dict[str, Any]]):
    username = serializers.CharField(max_length=_LONGEST_NAME, help_text="What the account signs in with")
    password = serializers.CharField(
        max_length=_LONGEST_PASSWORD,
        trim_whitespace=False,
        write_only=True,
        style={"input_type": "password"},
    )
