"""Access by one of Django's permissions."""

from dataclasses import dataclass

from framework.access import Access
from framework.actor import Actor


@dataclass(frozen=True, slots=True)
class Permission(Access):
    """Who has the permission `name`, such as `users.change_user`; a superuser has all of them.

    Start-up refuses a name that no model of the installed apps has.
    """

    name: str

    def allows(self, actor: Actor) -> bool:
        return actor.may(self.name)
