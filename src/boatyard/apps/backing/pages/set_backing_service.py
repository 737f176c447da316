from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.backing.logic.commands.set_backing_service import SetBackingService
from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.queries.list_backing_services import (
    BackingServiceDetail,
    ListBackingServices,
)
from boatyard.apps.backing.pages.forms import RemovalForm, ServiceForm
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage


class SetBackingServicePage(FormPage):
    """A service of a project: where its server is, and what can be done about it."""

    template = "backing/service.html"
    form: ClassVar[type[ServiceForm | RemovalForm]] = ServiceForm

    def content(self) -> dict[str, Any]:
        return {
            "project": bus.execute(GetProject(self.kwargs["name"])),
            "service": self.service,
            "removal": RemovalForm(service=self.service),
        }

    @cached_property
    def service(self) -> BackingServiceDetail:
        for service in bus.execute(ListBackingServices(self.kwargs["name"])):
            if service.service == self.kwargs["service"]:
                return service
        raise Http404

    def make_form(self, **given: Any) -> Form:
        return self.form(service=self.service, **given)

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        in_container = entered["how"] == "container"
        return SetBackingService(
            name=self.kwargs["name"],
            service=self.kwargs["service"],
            url="" if in_container else entered["url"],
            in_container=in_container,
            data=entered.get("data") or DataChoice.MOVE,
            delete_data=in_container and entered["delete_data"],
            password=entered["password"] if in_container else "",
        )

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
