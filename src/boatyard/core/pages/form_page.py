from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.pages.page import Page


class FormPage(Page):
    """A page with a form that becomes one message.

    Attributes:
        form: The form. It only reads values; the message's handler validates them.
        context_name: The name of the form in the template.
    """

    form: ClassVar[type[Form]]
    context_name: ClassVar[str] = "form"

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        return self.show_form(self.make_form(initial=self.initial()))

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        form = self.make_form(data=request.POST)
        if form.is_valid():
            with faults_at_fields(form):
                return self.done(bus.execute(self.message(form.cleaned_data)))
        return self.show_form(form, HTTPStatus.BAD_REQUEST)

    def show_form(self, form: Form, status: int = HTTPStatus.OK) -> HttpResponse:
        """Returns the page with `form`."""
        return self.show(status, **{self.context_name: form})

    def make_form(self, **given: Any) -> Form:
        """Returns the form, with the entered or initial values."""
        return self.form(**given)

    def initial(self) -> Mapping[str, Any]:
        """Returns the initial values of the fields."""
        return {}

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        """Returns the message for the form's values."""
        raise NotImplementedError

    def done(self, result: Any) -> HttpResponse:
        """Returns the redirect after success."""
        raise NotImplementedError


@contextmanager
def faults_at_fields(form: Form) -> Iterator[None]:
    """Converts a refusal to errors of the form: at its fields, or above it. The entered values are kept."""
    try:
        yield
    except Invalid as error:
        for field, texts in error.fields.items():
            form.add_error(field if field in form.fields else None, texts)
    except Conflict as error:
        form.add_error(None, error.message)
