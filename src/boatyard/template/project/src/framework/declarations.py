"""Checks the access that messages declare at start-up, since a wrong declaration would protect nothing."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.core.exceptions import ImproperlyConfigured

from framework.bus import Event, InvalidMessage, check_declaration, check_only_name
from framework.logic import Access, Permission


def check_message(message: type[Any]) -> None:
    """Checks that a command or query declares its access as `access: ClassVar[Access]`, or not at all.

    Raises:
        InvalidMessage: `ClassVar` is missing, it is not an Access, or it has another name.
    """
    check_declaration(message, "access", Access)
    check_only_name(message, "access", Access)


def check_event(event: type[Event]) -> None:
    """Checks that an event declares no access, since nobody dispatches it.

    Raises:
        InvalidMessage: It does.
    """
    if hasattr(event, "access"):
        raise InvalidMessage(
            f"{event.__module__}.{event.__qualname__}.access means nothing: who may do something is declared "
            "by the command, so leave it out here"
        )


def check_permissions(messages: Iterable[type[Any]]) -> None:
    """Checks that each permission that messages name exists, without a query.

    Raises:
        ImproperlyConfigured: With a line for each that does not exist.
    """
    known = set(_permissions())
    faults = []
    for message in messages:
        access = getattr(message, "access", None)
        if isinstance(access, Permission) and access.name not in known:
            fault = f"{message.__module__}.{message.__qualname__} names the permission '{access.name}'"
            close = get_close_matches(access.name, known, n=1)
            hint = f"did you mean '{close[0]}'?" if close else "write 'app_label.codename'"
            faults.append(f"{fault}, which no model has: {hint}")
    if faults:
        raise ImproperlyConfigured("\n".join(faults))


def _permissions() -> Iterator[str]:
    """Returns the permissions that `migrate` creates: those of every model, with those of its Meta."""
    for model in apps.get_models():
        options = model._meta
        codenames = [get_permission_codename(action, options) for action in options.default_permissions]
        codenames += [codename for codename, _ in options.permissions]
        yield from (f"{options.app_label}.{codename}" for codename in codenames)
