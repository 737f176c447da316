from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure, Invalid


class RestartProcess(View):
    """A button that replaces one process by a new one, and goes to the job."""

    def post(self, request: HttpRequest, name: str, environment: str, process: str) -> HttpResponse:
        try:
            job = bus.execute(RestartEnvironment(name, environment, process))
        except (Conflict, ExternalFailure, Invalid) as error:
            messages.error(request, str(error))
            return redirect("environments:processes", name=name, environment=environment)
        return redirect("jobs:job", job_id=job)
