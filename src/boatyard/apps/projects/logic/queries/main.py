"""Every query of projects, and its handler."""

from boatyard.apps.projects.logic.queries.get_project import GetProject, GetProjectHandler
from boatyard.apps.projects.logic.queries.list_projects import ListProjects, ListProjectsHandler
from boatyard.apps.projects.logic.queries.read_project_log import ReadProjectLog, ReadProjectLogHandler

QUERIES = (
    (GetProject, GetProjectHandler),
    (ListProjects, ListProjectsHandler),
    (ReadProjectLog, ReadProjectLogHandler),
)
