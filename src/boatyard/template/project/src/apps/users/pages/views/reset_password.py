"""The page that sends a mail to users who have forgotten their password."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.views import PasswordResetView
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.translation import gettext as _

from config.project import TITLE
from framework.requests import address_of
from framework.tries import Tries

# The number of tries, and the seconds in which they count
FROM_AN_ADDRESS = (10, 60 * 60)
TO_AN_ADDRESS = (3, 60 * 60)


class _RedirectFirst(HttpResponseRedirect):
    """Does the remaining work after the response is sent."""

    def __init__(self, to: str, rest: Callable[[], Any]) -> None:
        super().__init__(to)
        self._rest = rest

    def close(self) -> None:
        try:
            self._rest()
        finally:
            super().close()


class ResetPasswordView(PasswordResetView):
    """Does not reveal whether there is an account.

    The answer is the same for every address, and so is the time that it takes: the account is looked for,
    and the mail sent, after it. The limits count mails that were asked for, whether or not one was sent.
    """

    template_name = "users/reset_password.html"
    subject_template_name = "users/reset_subject.txt"
    email_template_name = "users/reset_mail.txt"
    extra_email_context = {"site_title": TITLE}
    success_url = reverse_lazy("users:sign-in")

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        Tries("reset-address", address_of(self.request), *FROM_AN_ADDRESS).count()
        Tries("reset-mail", form.cleaned_data["email"], *TO_AN_ADDRESS).count()
        messages.success(
            self.request,
            _("If an account has this address, it gets a mail. The link in the mail is good for an hour."),
        )
        language, send = translation.get_language(), super().form_valid

        def rest() -> None:
            with translation.override(language):
                send(form)

        return _RedirectFirst(self.get_success_url(), rest)
