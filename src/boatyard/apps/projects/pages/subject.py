"""Where a job that works on a project leads."""

from django.urls import reverse

from boatyard.apps.projects.logic.queries.find_project import FindProject
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.subject_pages import SubjectPage


def page_of_subject(subject: str, job_kind: str) -> SubjectPage | None:
    name = bus.execute(FindProject(subject))
    if name is None:
        return None
    project = bus.execute(GetProject(name))
    template = "projects/made.html" if job_kind == "create-project" and project.is_made else ""
    url = reverse("projects:project", args=[name])
    return SubjectPage(title=project.title, url=url, template=template, content={"project": project})
