"""The notices of the signed-in user, newest first."""

from dataclasses import dataclass

from apps.notices.logic.results.notice_details import NoticeDetails
from apps.notices.models import Notice
from framework.bus import Query
from framework.logic import Page, current_user_id


@dataclass(frozen=True, slots=True)
class ListNotices(Query[Page[NoticeDetails]]):
    page: int = 1
    size: int = 20


class ListNoticesHandler:
    def handle(self, message: ListNotices, /) -> Page[NoticeDetails]:
        notices = Notice.objects.filter(recipient_id=current_user_id())
        return Page.of(notices, message.page, message.size, NoticeDetails.of)
