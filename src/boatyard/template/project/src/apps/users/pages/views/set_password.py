"""The page on which users set a new password, from the link in the mail."""

from typing import Any

from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class SetPasswordView(SuccessMessageMixin[SetPasswordForm[Any]], PasswordResetConfirmView):
    """The link is valid once, for PASSWORD_RESET_TIMEOUT."""

    template_name = "users/set_password.html"
    success_url = reverse_lazy("users:sign-in")
    success_message = _("Your password is changed. Sign in with it.")
