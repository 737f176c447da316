from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import View

from boatyard.apps.jobs.logic.commands.remove_history import RemoveHistory
from boatyard.apps.jobs.logic.commands.set_history_policy import SetHistoryPolicy
from boatyard.apps.jobs.logic.queries.get_history import GetHistory
from boatyard.apps.jobs.pages.forms import HistoryForm
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage


class HistoryPage(FormPage):
    """The page of the retention of jobs and logs, which administrators can change."""

    template = "jobs/history.html"
    form = HistoryForm

    def content(self) -> dict[str, Any]:
        return {"history": bus.execute(GetHistory())}

    def initial(self) -> dict[str, Any]:
        history = bus.execute(GetHistory())
        return {"days": history.days, "megabytes": history.megabytes}

    def message(self, entered: dict[str, Any]) -> SetHistoryPolicy:
        return SetHistoryPolicy(entered["days"] or 0, entered["megabytes"] or 0)

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, "Saved. What is not kept any more is removed within a day.")
        return redirect("jobs:history")


class RemoveHistoryPage(View):
    """The button that removes at once what is not kept."""

    def post(self, request: Any) -> HttpResponse:
        return redirect("jobs:job", job_id=bus.execute(RemoveHistory()))
