from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.environments.logic.commands.add_platform import AddPlatform
from boatyard.apps.environments.logic.commands.remove_platform import RemovePlatform
from boatyard.apps.environments.logic.interfaces.servers import ServerLook
from boatyard.apps.environments.logic.queries.list_platforms import ListPlatforms
from boatyard.apps.environments.logic.queries.look_at_servers import LookAtServers
from boatyard.apps.environments.pages.forms import PlatformForm, PlatformRemovalForm
from boatyard.core.bus import bus
from boatyard.core.errors import Forbidden, NotFound
from boatyard.core.pages.form_page import FormPage, faults_at_fields
from boatyard.core.permissions import current_actor


class PlatformsPage(FormPage):
    """The platforms with their servers, for administrators. Its form adds one.

    It first shows the host keys that nobody has confirmed yet, and asks about exactly these.
    """

    template = "environments/platforms.html"
    form = PlatformForm

    def content(self) -> dict[str, Any]:
        if not current_actor().is_admin:
            raise Forbidden("Only administrators manage platforms.")
        return {"platforms": bus.execute(ListPlatforms())}

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        form = PlatformForm(data=request.POST)
        form.is_valid()
        entered = form.cleaned_data
        hosts = tuple(entered["hosts"].split())
        confirmed = tuple(entered["keys"].split()) if entered["trusted"] else ()
        with faults_at_fields(form):
            unknown = _unknown(bus.execute(LookAtServers(hosts)), confirmed)
            if not unknown:
                return self.done(bus.execute(AddPlatform(entered["name"], hosts, confirmed)))
            if any(look.fault for look in unknown):
                for look in unknown:
                    form.add_error("hosts", look.fault or f"{look.address} answers.")
            else:
                keys = " ".join(look.fingerprint for look in unknown)
                given = {"name": entered["name"], "hosts": entered["hosts"], "keys": keys}
                return self.show(form=PlatformForm(initial=given), unknown=unknown)
        return self.show(400, form=form)

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)


class RemovePlatformPage(FormPage):
    """Asks for the name before a platform is removed."""

    template = "environments/remove_platform.html"
    form = PlatformRemovalForm

    def content(self) -> dict[str, Any]:
        if not current_actor().is_admin:
            raise Forbidden("Only administrators manage platforms.")
        name = self.kwargs["name"]
        for platform in bus.execute(ListPlatforms()):
            if platform.name == name and not platform.is_local:
                return {"platform": platform}
        raise NotFound(f"There is no platform {name!r} with servers.")

    def message(self, entered: dict[str, Any]) -> RemovePlatform:
        return RemovePlatform(self.kwargs["name"], entered["confirmation"], entered["forget"])

    def done(self, result: UUID) -> HttpResponse:
        messages.info(self.request, "The platform is removed when this job has ended.")
        return redirect("jobs:job", job_id=result)


def _unknown(found: tuple[ServerLook, ...], confirmed: tuple[str, ...]) -> list[ServerLook]:
    return [look for look in found if not look.is_known and look.fingerprint not in confirmed]
