"""Signing in and out: Django's own views with this project's templates."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

app_name = "users"

urlpatterns = [
    path("sign-in/", LoginView.as_view(template_name="users/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
]
