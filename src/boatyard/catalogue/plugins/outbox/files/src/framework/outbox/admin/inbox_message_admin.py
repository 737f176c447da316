"""Handled messages in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from framework.outbox.models import InboxMessage


@admin.register(InboxMessage)
class InboxMessageAdmin(admin.ModelAdmin[InboxMessage]):
    """Read-only, since without its entry a repeated message would be handled again."""

    list_display = ("message_id", "type", "version", "handled_at")
    list_filter = ("handled_at",)
    search_fields = ("message_id", "type")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
