"""The form in which signed-in users change their password."""

from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables


class ChangePasswordForm(PasswordChangeForm):
    """Django's form, but the old password is checked as at sign-in, with the same limits.

    The admin has it too.
    """

    required_css_class = "required"  # as in the admin's own form

    @sensitive_variables("old")
    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        if authenticate(username=self.user.get_username(), password=old) is None:
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return old
