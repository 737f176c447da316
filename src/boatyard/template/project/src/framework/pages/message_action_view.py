"""The base of the views of buttons: a POST without fields."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from framework.errors import Conflict, Invalid
from framework.pages.business_errors import BusinessErrorsMixin


class MessageActionView(BusinessErrorsMixin):
    """Dispatches a message and redirects to `next_page`, which shows errors of the handler."""

    next_page: ClassVar[str]

    def send(self, **kwargs: Any) -> Any:
        """Dispatches the message for the address."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            self.send(**kwargs)
        except (Conflict, Invalid) as error:
            messages.error(request, error.message)
        return HttpResponseRedirect(reverse(self.next_page))
