"""What is wrong with the configuration is told in one line; a traceback would bury it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection

from apps.core.bus import BusError
from apps.core.health.migrations import pending_migrations
from config.project import NAME


@contextmanager
def explained() -> Iterator[None]:
    """Ends the process with one line for each fault that start-up finds."""
    try:
        yield
    except (ImproperlyConfigured, BusError) as error:
        sys.exit(f"{NAME} cannot start: {error}")


def prepare_runserver() -> None:
    """Finds before runserver begins what it would tell with a traceback, out of a thread.

    Only before it begins: what goes wrong later, as files change, is for its reloader to wait out.
    """
    if "runserver" in sys.argv and not _is_reloading():
        django.setup()
        ensure_migrated()


def ensure_migrated() -> None:
    """A server begins with a database that is as far as its code.

    One that does not answer is no reason to stop: /readyz/ says so until it does.

    Raises:
        ImproperlyConfigured: Migrations are not applied.
    """
    if _is_reloading():
        return
    pending: list[str] = []
    # A thread of its own: an ASGI server imports the application in its event loop, where queries are refused.
    looking = Thread(target=_look_for_pending, args=[pending])
    looking.start()
    looking.join()
    if pending:
        raise ImproperlyConfigured(f"{len(pending)} migrations are not applied, first {pending[0]}: make migrate")


def _look_for_pending(pending: list[str]) -> None:
    try:
        pending += pending_migrations()
    except Error:
        return
    finally:
        connection.close()


def _is_reloading() -> bool:
    return os.environ.get("RUN_MAIN") == "true"
