from django.conf import settings
from django.db import models


class InstalledPlugin(models.Model):
    """A third-party plugin that an administrator trusts, at the pin for new uses in projects.

    Earlier pins have no row. Their copies are kept for projects that still use them.
    """

    name = models.CharField(max_length=60, unique=True)
    version = models.CharField(max_length=50)
    pin = models.CharField(max_length=150)
    kind = models.CharField(max_length=10)
    address = models.CharField(max_length=500)
    ref = models.CharField(max_length=200, default="")
    author = models.CharField(max_length=200, default="")
    installed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    installed_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
