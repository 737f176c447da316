"""GET /api/v1/notices/"""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.notices.api.serializers.notice_serializer import NoticeSerializer
from apps.notices.logic.queries.list_notices import ListNotices
from framework.api.endpoints import ApiView, PagingSerializer, as_page, paged
from framework.messaging import bus


class ListNoticesView(ApiView):
    @extend_schema(
        operation_id="list_notices",
        summary="List what you were told, newest first",
        parameters=[PagingSerializer],
        responses=paged(NoticeSerializer),
    )
    def get(self, request: Request) -> Response:
        notices = bus.execute(ListNotices(**self.validated(request, PagingSerializer)))
        return Response(as_page(notices, NoticeSerializer))
