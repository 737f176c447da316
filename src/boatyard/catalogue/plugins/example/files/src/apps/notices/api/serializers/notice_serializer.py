"""A notice in responses."""

from rest_framework import serializers

from apps.notices.logic.results.notice_details import NoticeDetails
from apps.notices.models.enums.notice_kind import NoticeKind


class NoticeSerializer(serializers.Serializer[NoticeDetails]):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=NoticeKind.choices)
    text = serializers.CharField()
    created_at = serializers.DateTimeField()
