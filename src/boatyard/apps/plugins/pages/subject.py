"""The page of jobs that work on the catalogue."""

from django.urls import reverse

from boatyard.core.pages.subject_pages import SubjectPage


def page_of_catalogue(_: str, __: str) -> SubjectPage:
    return SubjectPage("Plugins", reverse("plugins:list"), "plugins/installed.html")
