"""The page of a project, for its jobs."""

from django.urls import reverse

from boatyard.apps.projects.logic.queries.find_project import FindProject
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.core.bus import bus
from boatyard.core.pages.subject_pages import SubjectPage

_TEMPLATES = {
    CreateProjectJob.kind(): ("projects/made.html", ""),
    ChangePluginsJob.kind(): ("projects/changed.html", "projects/change_stopped.html"),
}
"""The templates for next actions of each kind of job: after success and after failure."""


def page_of_subject(subject: str, job_kind: str) -> SubjectPage | None:
    name = bus.execute(FindProject(subject))
    if name is None:
        return None
    project = bus.execute(GetProject(name))
    template, failed_template = _TEMPLATES.get(job_kind, ("", "")) if project.is_created else ("", "")
    url = reverse("projects:project", args=[name])
    return SubjectPage(project.title, url, template, failed_template, {"project": project})
