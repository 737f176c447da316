from typing import Any, ClassVar

from django.forms import Form

from boatyard.apps.backing.logic.commands.remove_backing_service import RemoveBackingService
from boatyard.apps.backing.pages.forms import RemovalForm, ServiceForm
from boatyard.apps.backing.pages.set_backing_service import SetBackingServicePage
from boatyard.bus import Message


class RemoveBackingServicePage(SetBackingServicePage):
    """The last part of a service's page."""

    http_method_names = ["post"]
    form: ClassVar[type[Form]] = RemovalForm
    called = "removal"

    def content(self) -> dict[str, Any]:
        return super().content() | {"form": ServiceForm()}

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        return RemoveBackingService(self.kwargs["name"], self.kwargs["service"], **entered)
