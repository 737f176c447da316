from django.conf import settings
from django.db import models


class KeptFolder(models.Model):
    """A folder that was kept when its project was deleted, and the account of that project.

    If the account was deleted too, only administrators may use the folder.
    """

    folder = models.CharField(max_length=500, unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="kept_folders"
    )
