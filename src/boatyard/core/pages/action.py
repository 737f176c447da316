from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import View

from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure


class Action(View):
    """A button: dispatches one command and goes to a page, where a refusal is told too.

        Action.as_view(message=CancelJob, to="jobs:job", url_kwargs=("job_id",))

    Attributes:
        message: Its fields are the parts of the path.
        to: The name of the page to go to.
        url_kwargs: The parts of the path that belong to that page's address.
        success_message: What the page says when it went well.
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
