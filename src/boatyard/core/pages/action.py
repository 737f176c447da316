from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import View

from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure


class Action(View):
    """A button: dispatches one command and redirects to a page, which also shows a refusal.

        Action.as_view(message=CancelJob, to="jobs:job", url_kwargs=("job_id",))

    Attributes:
        message: The command. Its fields are the parameters of the path.
        to: The name of the page to redirect to.
        url_kwargs: The parameters of the path that are in that page's address.
        success_message: The message on the page after success.
    """

    message: type[Message[Any]] = Message
    to: str = ""
    url_kwargs: tuple[str, ...] = ()
    success_message: str = ""

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        try:
            bus.execute(self.message(**path))
        except (Conflict, ExternalFailure) as error:
            messages.error(request, error.message)
        else:
            if self.success_message:
                messages.success(request, self.success_message)
        return HttpResponseRedirect(reverse(self.to, kwargs={part: path[part] for part in self.url_kwargs}))
