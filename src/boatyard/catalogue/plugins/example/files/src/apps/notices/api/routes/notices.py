"""The API of this app, under /api/v1/notices/."""

from django.urls import path

from apps.notices.api.views.list_notices import ListNoticesView
from framework.api.endpoints import route

app_name = "notices-api"

urlpatterns = [
    path("", route(get=ListNoticesView), name="notices"),
]
