"""Where a job that works on a platform leads."""

from django.urls import reverse

from boatyard.core.pages.subject_pages import SubjectPage


def page_of_platform(_: str, __: str) -> SubjectPage:
    return SubjectPage("Platforms", reverse("environments:platforms"))
