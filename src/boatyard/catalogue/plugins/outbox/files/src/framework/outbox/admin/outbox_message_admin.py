"""Outgoing messages in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from framework.logic import may
from framework.messaging import bus
from framework.outbox.logic.commands.publish_again import PublishAgain
from framework.outbox.models import OutboxMessage


@admin.register(OutboxMessage)
class OutboxMessageAdmin(admin.ModelAdmin[OutboxMessage]):
    """Read-only. Parked messages can be published again."""

    list_display = ("position", "type", "key", "state", "attempts", "reason", "created_at", "published_at")
    list_filter = ("state", "created_at")
    search_fields = ("message_id", "type", "key", "reason")
    show_full_result_count = False
    actions = ("publish_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Shows the action only to users who may dispatch the command. Messages cannot be edited."""
        return may(PublishAgain)

    @admin.action(description=_("Publish the selected messages again"), permissions=["publish"])
    def publish_again(self, request: HttpRequest, messages: QuerySet[OutboxMessage]) -> None:
        again = bus.execute(PublishAgain(tuple(messages.values_list("position", flat=True))))
        text = ngettext(
            "%(count)s message is no longer parked.", "%(count)s messages are no longer parked.", again
        )
        self.message_user(request, text % {"count": again})
