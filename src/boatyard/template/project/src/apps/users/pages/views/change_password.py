"""The page on which users change their password."""

from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from apps.users.pages.forms.change_password_form import ChangePasswordForm


class ChangePasswordView(SuccessMessageMixin[PasswordChangeForm], PasswordChangeView):
    """Ends the sessions of all other browsers, since a session is valid for one password."""

    form_class = ChangePasswordForm
    template_name = "users/change_password.html"
    success_url = reverse_lazy("home")
    success_message = _("Your password is changed. Everywhere else you are signed out.")
