"""Pages that belong to no other app."""

from django.urls import path

from framework.pages.views.home import HomeView

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
]
