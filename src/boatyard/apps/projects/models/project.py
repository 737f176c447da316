from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F

from boatyard.apps.accounts.models import Team
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters

SUBJECT = "project:"
"""The prefix of a project's id in the subjects of jobs."""


class ProjectManager(models.Manager["Project"]):
    def of(self, account_id: int) -> models.QuerySet["Project"]:
        """Returns the projects of an account's teams, the basis of all its queries and commands.

        Each has the account's role on it as `actors_role`.
        """
        seen = self.filter(team__memberships__account_id=account_id)
        return seen.annotate(actors_role=F("team__memberships__role"))

    def uncreated(self, subject: str) -> models.QuerySet["Project"]:
        """Returns the project with this subject, if its creation has not succeeded."""
        return self.filter(pk=subject.removeprefix(SUBJECT), is_created=False)


class Project(models.Model):
    """One Django project.

    Attributes:
        repository: The folder of its repository and working tree.
        created_by: The account whose folder contains it; null after that account was deleted.
        is_created: Its creation has succeeded.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="projects")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="created_projects"
    )
    name = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    repository = models.CharField(max_length=500, unique=True)
    plugins: Any = models.JSONField(default=list)
    linters = models.CharField(max_length=20, default=Linters.DEFAULT.value)
    ci = models.CharField(max_length=20, default=ContinuousIntegration.GITHUB.value)
    is_created = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[ProjectManager] = ProjectManager()

    class Meta:
        indexes = [models.Index(fields=["team", "-created_at"], name="projects_of_team_newest")]

    @property
    def subject(self) -> str:
        """The subject of this project's jobs."""
        return f"{SUBJECT}{self.id}"

    @property
    def path(self) -> Path:
        return Path(self.repository)
