from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from boatyard.apps.projects.logic.commands.abort_change import AbortChange
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict


class DecideChangePage(View):
    """The two buttons of an unfinished change. Each redirects to its job.

    Attributes:
        message: ContinueChange or AbortChange.
    """

    http_method_names = ["post"]
    message: type[ContinueChange | AbortChange] = ContinueChange

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        try:
            job_id: UUID = bus.execute(self.message(name))
        except Conflict as error:
            messages.error(request, error.message)
            return redirect("projects:unfinished-change", name=name)
        return redirect("jobs:job", job_id=job_id)
