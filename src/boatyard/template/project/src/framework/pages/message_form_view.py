"""The base of pages with a form."""

from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpResponse
from django.views.generic import FormView

from framework.bus import Message
from framework.errors import Conflict, Invalid
from framework.logic import check_access
from framework.pages.business_errors import BusinessErrorsMixin


class MessageFormView[F: Form](BusinessErrorsMixin, FormView[F]):
    """A form whose fields become a message. Errors of the handler are shown like those of the form.

    Attributes:
        message: The message of the form. Only users who may dispatch it see the form. None for no check.
    """

    message: ClassVar[type[Message[Any]] | None] = None

    def get_form(self, form_class: type[F] | None = None) -> F:
        if self.message:
            check_access(self.message)
        return super().get_form(form_class)

    def send(self, form: F) -> Any:
        """Dispatches the message for `form`."""
        raise NotImplementedError

    def form_valid(self, form: F) -> HttpResponse:
        try:
            self.send(form)
        except Invalid as error:
            for field, messages in error.fields.items():
                form.add_error(field if field in form.fields else None, messages)
        except Conflict as error:
            form.add_error(None, error.message)
        return self.form_invalid(form) if form.errors else super().form_valid(form)
