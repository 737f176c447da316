"""The URLs of the role `admin`."""

from django.contrib import admin
from django.urls import include, path

from apps.users.pages.forms.change_password_form import ChangePasswordForm
from config.project import TITLE

admin.site.site_header = admin.site.site_title = TITLE
admin.site.password_change_form = ChangePasswordForm

urlpatterns = [
    path("", include("framework.health.urls")),
    path("admin/", admin.site.urls),
]
