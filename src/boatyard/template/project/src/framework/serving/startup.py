"""What is wrong with the configuration is told in a line for each fault; a traceback would bury it."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from traceback import format_exc

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.commands import runserver
from django.db import Error, connection
from django.urls import get_resolver

from config.project import NAME
from framework import static_files
from framework.bus import BusError
from framework.config.env import env
from framework.health.migrations import describe, pending_migrations
from framework.serving import reloading, supervisor


@contextmanager
def explained() -> Iterator[None]:
    """Ends the process with a line for each fault that start-up finds."""
    try:
        yield
    except (ImproperlyConfigured, BusError) as error:
        faults = str(error).splitlines() or [repr(error)]
        said = f" {faults[0]}" if len(faults) == 1 else "".join(f"\n- {fault}" for fault in faults)
        failed = supervisor.failure(f"{NAME} cannot start:{said}")
        raise SystemExit(reloading.NOT_STARTED) if reloading.is_first_start() else failed from error


def started[T](make_application: Callable[[], T]) -> T:
    """The application for a server, or else the end of the process, so that no server tries for ever."""
    supervisor.follow_uvicorn()
    try:
        with explained():
            prepare_server()
            return make_application()
    except Exception as error:  # a fault of the code: the traceback says where, once
        raise supervisor.failure(format_exc()) from error


def prepare_runserver() -> None:
    """Finds before runserver begins what it would tell with a traceback, out of a thread.

    Without an address it listens on PORT.
    """
    if "runserver" in sys.argv:
        prepare_server()
        reloading.note_started()
        runserver.Command.default_port = str(env.number("PORT", default=8000, least=1))


def prepare_server() -> None:
    """A server begins with apps that fit together and all of its URLs, with collected static files, and with
    a database that is as far as its code.

    A database that does not answer is no reason to stop: /readyz/ says so until it does. And what goes wrong
    while files change is for runserver's reloader to wait out.

    Raises:
        ImproperlyConfigured: Static files are not collected, or migrations not applied.
    """
    if reloading.is_restart():
        return
    django.setup()
    _ = get_resolver().url_patterns  # reading them imports every view
    faults = [] if static_files.are_collected() else [f"{static_files.MISSING}: {static_files.HINT}"]
    # In a thread: an ASGI server imports the application in its event loop, where queries are refused.
    with ThreadPoolExecutor(1) as thread:
        pending = thread.submit(_pending).result()
    if pending:
        faults.append(f"{describe(pending)}: make migrate")
    if faults:
        raise ImproperlyConfigured("\n".join(faults))


def _pending() -> list[str]:
    """Nothing, if the database does not answer."""
    try:
        return pending_migrations()
    except Error:
        return []
    finally:
        connection.close()
        if hasattr(connection, "close_pool"):  # a server may fork, and processes cannot share a connection
            connection.close_pool()
