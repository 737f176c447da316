from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure, Invalid


class StartDeployment(View):
    """A button that starts a deployment and goes to its job; the tab with the environments tells a refusal.

    Attributes:
        message: Its fields are the parts of the path.
    """

    message: type[Message[UUID]] = Message

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        try:
            job = bus.execute(self.message(**path))
        except Invalid as error:
            told = " ".join(text for texts in error.fields.values() for text in texts)
        except (Conflict, ExternalFailure) as error:
            told = error.message
        else:
            return redirect("jobs:job", job_id=job)
        messages.error(request, told)
        return redirect("environments:list", name=path["name"])
