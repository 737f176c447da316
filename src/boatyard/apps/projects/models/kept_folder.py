from django.conf import settings
from django.db import models


class KeptFolder(models.Model):
    """A folder that stayed when its project was forgotten, and whose project that was.

    Without an account, since that was deleted, it is nobody's but the administrators'.
    """

    folder = models.CharField(max_length=500, unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="kept_folders"
    )
