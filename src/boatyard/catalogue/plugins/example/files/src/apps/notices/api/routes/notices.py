"""The endpoints below /api/v1/notices/."""

from django.urls import path

from apps.notices.api.views.list_notices import ListNoticesView
from framework.api.endpoints import route

urlpatterns = [
    path("", route(get=ListNoticesView), name="notices"),
]
