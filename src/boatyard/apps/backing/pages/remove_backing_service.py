from typing import Any, ClassVar

from boatyard.apps.backing.logic.commands.remove_backing_service import RemoveBackingService
from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.pages.forms import RemovalForm, ServiceForm
from boatyard.apps.backing.pages.set_backing_service import SetBackingServicePage
from boatyard.bus import Message


class RemoveBackingServicePage(SetBackingServicePage):
    """The last part of a service's page."""

    http_method_names = ["post"]
    form: ClassVar[type[ServiceForm | RemovalForm]] = RemovalForm
    context_name = "removal"

    def content(self) -> dict[str, Any]:
        return super().content() | {"form": ServiceForm(service=self.service)}

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        return RemoveBackingService(
            name=self.kwargs["name"],
            service=self.kwargs["service"],
            delete_data=entered["delete_data"],
            data=entered.get("data") or DataChoice.MOVE,
        )
