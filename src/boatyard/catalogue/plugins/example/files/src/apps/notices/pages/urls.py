"""The pages of this app, under /notices/."""

from django.urls import path

from apps.notices.pages.views.notices import NoticesView

app_name = "notices"

urlpatterns = [
    path("", NoticesView.as_view(), name="index"),
]
