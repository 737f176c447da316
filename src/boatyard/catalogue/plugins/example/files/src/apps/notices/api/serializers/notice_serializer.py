"""A notice in answers."""

from rest_framework import serializers

from apps.notices.logic.results.notice_details import NoticeDetails


class NoticeSerializer(serializers.Serializer[NoticeDetails]):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    text = serializers.CharField()
    created_at = serializers.DateTimeField()
