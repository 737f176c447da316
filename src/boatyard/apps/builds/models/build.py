from typing import Any, ClassVar

from django.db import models

from boatyard.apps.projects.models import Project


class Build(models.Model):
    """One commit of a project, made into an image. Every environment that runs the commit uses the same.

    Attributes:
        subject: The first line of the commit's message.
        image: The name by which the engine knows it.
        base: The image with the packages that it was built on.
        digest: What the name led to when it was built: a name can be moved, a digest cannot.
        processes: What the plugins of the commit want run beside `web`, as `BuiltProcess`.
        seconds: How long it took.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="builds")
    commit = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    image = models.CharField(max_length=200)
    base = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=80)
    processes: Any = models.JSONField(default=list)
    seconds = models.FloatField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "commit"], name="one_build_of_a_commit")
        ]

    def __str__(self) -> str:
        return self.image
