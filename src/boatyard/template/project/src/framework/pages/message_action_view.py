"""The base of buttons: a POST without fields of its own."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from framework.errors import Conflict, Invalid
from framework.pages.business_errors import BusinessErrorsMixin


class MessageActionView(BusinessErrorsMixin):
    """Dispatches a message and goes on to `next_page`; what the handler refuses is told there."""

    next_page: ClassVar[str]

    def send(self, **kwargs: Any) -> Any:
        """Dispatches the message that the address describes."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            self.send(**kwargs)
        except (Conflict, Invalid) as error:
            messages.error(request, error.message)
        return HttpResponseRedirect(reverse(self.next_page))
