"""The serializer of a reference."""

from rest_framework import serializers

from framework.reference import Reference


class ReferenceSerializer(serializers.Serializer[Reference]):
    id = serializers.IntegerField()
    name = serializers.CharField()
