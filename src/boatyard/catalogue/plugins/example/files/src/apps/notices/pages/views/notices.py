"""The list of notices."""

from typing import Any

from django.views.generic import TemplateView

from apps.notices.logic.queries.list_notices import ListNotices
from framework.messaging import bus
from framework.pages.business_errors import BusinessErrorsMixin
from framework.pages.page_number import page_number


class NoticesView(BusinessErrorsMixin, TemplateView):
    template_name = "notices/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notices = bus.execute(ListNotices(page=page_number(self.request)))
        return super().get_context_data(notices=notices, **kwargs)
