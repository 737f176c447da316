"""Reports each error of the configuration in one line instead of a traceback."""

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
    """Ends the process with a line for each error that start-up finds."""
    try:
        yield
    except (ImproperlyConfigured, BusError) as error:
        faults = str(error).splitlines() or [repr(error)]
        said = f" {faults[0]}" if len(faults) == 1 else "".join(f"\n- {fault}" for fault in faults)
        failed = supervisor.failure(f"{NAME} cannot start:{said}")
        raise SystemExit(reloading.NOT_STARTED) if reloading.is_first_start() else failed from error


def started[T](make_application: Callable[[], T]) -> T:
    """Returns the application. An error ends the process, so that no server retries forever."""
    supervisor.follow_uvicorn()
    try:
        with explained():
            prepare_server()
            return make_application()
    except Exception as error:  # an error of the code, whose traceback is needed
        raise supervisor.failure(format_exc()) from error


def prepare_runserver() -> None:
    """Checks before runserver starts, which would report errors with the traceback of a thread.

    Without an address it listens on PORT.
    """
    if "runserver" in sys.argv:
        prepare_server()
        reloading.note_started()
        runserver.Command.default_port = str(env.number("PORT", default=8000, least=1))


def prepare_server() -> None:
    """Checks that apps and URLs are valid, that static files are collected, and that the database has
    all migrations.

    A database that does not answer is no reason to stop: /readyz/ says so until it does. And what goes wrong
    while files change is for runserver's reloader to wait out.

    Raises:
        ImproperlyConfigured: Static files are not collected, or migrations not applied.
    """
    if reloading.is_restart():
        return
    django.setup()
    _ = get_resolver().url_patterns  # This imports every view.
    faults = [] if static_files.are_collected() else [f"{static_files.MISSING}: {static_files.HINT}"]
    # In a thread, since an ASGI server imports the application in its event loop, where queries are refused.
    with ThreadPoolExecutor(1) as thread:
        pending = thread.submit(_pending).result()
    if pending:
        faults.append(f"{describe(pending)}: make migrate")
    if faults:
        raise ImproperlyConfigured("\n".join(faults))


def _pending() -> list[str]:
    """Returns no error if the database does not respond."""
    try:
        return pending_migrations()
    except Error:
        return []
    finally:
        connection.close()
        if hasattr(connection, "close_pool"):  # A server can fork, and processes cannot share a connection.
            connection.close_pool()
