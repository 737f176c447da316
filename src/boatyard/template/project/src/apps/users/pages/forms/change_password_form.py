"""A signed-in user's own new password."""

from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables


class ChangePasswordForm(PasswordChangeForm):
    """Django's, but the old password is checked like one to sign in with, and so limited.

    The admin has it too.
    """

    required_css_class = "required"  # as the admin's own form has it

    @sensitive_variables("old")
    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        if authenticate(username=self.user.get_username(), password=old) is None:
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return old
