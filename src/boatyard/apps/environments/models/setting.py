from django.conf import settings
from django.db import models

from boatyard.apps.environments.models.environment import Environment
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.models import Project
from boatyard.core.fields import SecretField


class Setting(models.Model):
    """One version of one value. The newest version of a key counts; older ones are its history.

    Attributes:
        environment: The environment of the value; null for all environments of the project.
        value: Null if the key was unset. Then the next value counts: an environment's, then the project's,
            then the default of the plugin.
        author: Null if Boatyard set the value or found it in `.env`.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    environment = models.ForeignKey(Environment, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in SettingKind])
    value = SecretField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["project", "environment", "key", "-id"], name="settings_newest")]

    def __str__(self) -> str:
        return self.key
