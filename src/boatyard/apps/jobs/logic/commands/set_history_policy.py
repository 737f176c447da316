from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.jobs.models import HistoryPolicy
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access

MOST_DAYS = 3650
MOST_MEGABYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class SetHistoryPolicy(Command[None]):
    """Sets how long finished jobs are kept, and how much space the logs of one project can use.

    Attributes:
        days: From 1 to 3650.
        megabytes: From 1 to 1000000.
    """

    access: ClassVar = Access.ADMIN

    days: int
    megabytes: int


class SetHistoryPolicyHandler:
    def handle(self, message: SetHistoryPolicy, /) -> None:
        faults = {}
        if not 1 <= message.days <= MOST_DAYS:
            faults["days"] = [f"Enter a number of days from 1 to {MOST_DAYS}."]
        if not 1 <= message.megabytes <= MOST_MEGABYTES:
            faults["megabytes"] = [f"Enter a number of megabytes from 1 to {MOST_MEGABYTES}."]
        if faults:
            raise Invalid(faults)
        policy = HistoryPolicy.objects.current()
        policy.days, policy.megabytes = message.days, message.megabytes
        policy.save()
