"""Both tokens in responses."""

from rest_framework import serializers

from framework.jwt.logic.results.token_pair import TokenPair


class TokenPairSerializer(serializers.Serializer[TokenPair]):
    access = serializers.CharField(help_text="Goes with every request, as in: Authorization: Bearer ...")
    refresh = serializers.CharField(help_text="Is exchanged for the next pair, once")
