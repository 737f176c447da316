"""A notice as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from apps.notices.models import Notice
from apps.notices.models.enums.notice_kind import NoticeKind


@dataclass(frozen=True, slots=True)
class NoticeDetails:
    """`text` is in the reader's language."""

    id: int
    kind: NoticeKind
    text: str
    created_at: datetime

    @classmethod
    def of(cls, notice: Notice) -> Self:
        return cls(notice.pk, NoticeKind(notice.kind), str(notice), notice.created_at)
