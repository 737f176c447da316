"""Adds a notice for a user."""

from dataclasses import dataclass
from typing import ClassVar

from apps.notices.models import Notice
from apps.notices.models.enums.notice_kind import NoticeKind
from framework.bus import Command
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class AddNotice(Command[bool]):
    """Returns whether it is new. A message that arrives twice adds one notice."""

    access: ClassVar[Access] = Access.SYSTEM

    recipient_id: int
    kind: NoticeKind
    subject: str


class AddNoticeHandler:
    def handle(self, message: AddNotice, /) -> bool:
        _, is_new = Notice.objects.get_or_create(
            recipient_id=message.recipient_id, kind=message.kind, subject=message.subject
        )
        return is_new
