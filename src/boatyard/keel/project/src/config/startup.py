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
from apps.core.health.migrations import describe, pending_migrations
from config.project import NAME


@contextmanager
def explained() -> Iterator[None]:
    """Ends the process with one line for each fault that start-up finds."""
    try:
        yield
    except (ImproperlyConfigured, BusError) as error:
        sys.exit(f"{NAME} cannot start: {error}")


def prepare_runserver() -> None:
    """Finds before runserver begins what it would tell with a traceback, out of a thread."""
    if "runserver" in sys.argv:
        prepare_server()


def prepare_server() -> None:
    """A server begins with apps that fit together, and with a database that is as far as its code.

    One that does not answer is no reason to stop: /readyz/ says so until it does. And what goes wrong while
    files change is for runserver's reloader to wait out.

    Raises:
        ImproperlyConfigured: Migrations are not applied.
    """
    if os.environ.get("RUN_MAIN") == "true":
        return
    django.setup()
    pending: list[str] = []
    # In a thread: an ASGI server imports the application in its event loop, where queries are refused.
    looking = Thread(target=_look_for_pending, args=[pending])
    looking.start()
    looking.join()
    if pending:
        raise ImproperlyConfigured(f"{describe(pending)}: make migrate")


def _look_for_pending(pending: list[str]) -> None:
    try:
        pending += pending_migrations()
    except Error:
        return
    finally:
        connection.close()
