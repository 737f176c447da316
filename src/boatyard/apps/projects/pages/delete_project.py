from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.apps.projects.pages.forms import DeletionForm
from boatyard.apps.projects.pages.get_project import ProjectPage
from boatyard.core.pages.form_page import FormPage


class DeleteProjectPage(FormPage, ProjectPage):
    """The deletion at the end of a project's page. It asks for the name."""

    form = DeletionForm
    context_name = "deletion"

    def message(self, entered: dict[str, Any]) -> DeleteProject:
        return DeleteProject(name=self.kwargs["name"], **entered)

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
