"""Signing in and out, and passwords: Django's own views with this project's templates."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from apps.users.pages.views.change_password import ChangePasswordView
from apps.users.pages.views.reset_password import ResetPasswordView
from apps.users.pages.views.set_password import SetPasswordView

app_name = "users"

urlpatterns = [
    path("sign-in/", LoginView.as_view(template_name="users/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("password/", ChangePasswordView.as_view(), name="change-password"),
    path("password/reset/", ResetPasswordView.as_view(), name="reset-password"),
    path("password/reset/<uidb64>/<token>/", SetPasswordView.as_view(), name="set-password"),
]
