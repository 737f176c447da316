"""What is wrong with the configuration is told in a line for each fault; a traceback would bury it."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread
from traceback import format_exc

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection

from apps.core import static_files
from apps.core.bus import BusError
from apps.core.health.migrations import describe, pending_migrations
from config import supervisor
from config.project import NAME


@contextmanager
def explained() -> Iterator[None]:
    """Ends the process with a line for each fault that start-up finds."""
    try:
        yield
    except (ImproperlyConfigured, BusError) as error:
        faults = str(error).splitlines() or [repr(error)]
        said = f" {faults[0]}" if len(faults) == 1 else "".join(f"\n- {fault}" for fault in faults)
        raise supervisor.failure(f"{NAME} cannot start:{said}") from error


def started[T](make_application: Callable[[], T]) -> T:
    """The application for a server, or else the end of the process, so that no server tries for ever."""
    supervisor.follow()
    try:
        with explained():
            prepare_server()
            return make_application()
    except Exception as error:  # a fault of the code: the traceback says where, once
        raise supervisor.failure(format_exc()) from error


def prepare_runserver() -> None:
    """Finds before runserver begins what it would tell with a traceback, out of a thread."""
    if "runserver" in sys.argv:
        prepare_server()


def prepare_server() -> None:
    """A server begins with apps that fit together, with all of its URLs, with static files that are collected,
    and with a database that is as far as its code.

    A database that does not answer is no reason to stop: /readyz/ says so until it does. And what goes wrong
    while files change is for runserver's reloader to wait out.

    Raises:
        ImproperlyConfigured: Static files are not collected, or migrations not applied.
    """
    if os.environ.get("RUN_MAIN") == "true":
        return
    django.setup()
    import_module(settings.ROOT_URLCONF)
    faults = [] if static_files.are_collected() else [f"{static_files.MISSING}: {static_files.HINT}"]
    # In a thread: an ASGI server imports the application in its event loop, where queries are refused.
    looking = Thread(target=_look_for_pending, args=[faults])
    looking.start()
    looking.join()
    if faults:
        raise ImproperlyConfigured("\n".join(faults))


def _look_for_pending(faults: list[str]) -> None:
    try:
        pending = pending_migrations()
    except Error:
        return
    finally:
        connection.close()
        if hasattr(connection, "close_pool"):  # a server may fork, and processes cannot share a connection
            connection.close_pool()
    if pending:
        faults.append(f"{describe(pending)}: make migrate")
