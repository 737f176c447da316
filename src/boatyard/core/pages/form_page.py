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
        form: Its fields. They only read; what may be in them is said by the message's handler.
        context_name: What the template calls the form.
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
        """The page with `form` in its place."""
        return self.show(status, **{self.context_name: form})

    def make_form(self, **given: Any) -> Form:
        """The form, with what was entered or what it begins with."""
        return self.form(**given)

    def initial(self) -> Mapping[str, Any]:
        """What the fields hold before anything was entered."""
        return {}

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        """The message that the form asks for."""
        raise NotImplementedError

    def done(self, result: Any) -> HttpResponse:
        """Where to go now that it went well."""
        raise NotImplementedError


@contextmanager
def faults_at_fields(form: Form) -> Iterator[None]:
    """Turns a refusal into errors of the form: at its fields, or above it. What was entered stays."""
    try:
        yield
    except Invalid as error:
        for field, texts in error.fields.items():
            form.add_error(field if field in form.fields else None, texts)
    except Conflict as error:
        form.add_error(None, error.message)
