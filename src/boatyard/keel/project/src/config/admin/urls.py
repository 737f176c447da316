"""What the role `admin` serves."""

from django.contrib import admin
from django.urls import include, path

from config.project import TITLE

admin.site.site_header = admin.site.site_title = TITLE

urlpatterns = [
    path("", include("apps.core.health.urls")),
    path("admin/", admin.site.urls),
]
