"""The URLs of the role `web`."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path

from framework.mounting import mounted

urlpatterns = [
    path("", include("framework.health.urls")),
    path("", include("framework.pages.urls")),
    *mounted("pages"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),  # development only
]
