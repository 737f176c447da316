"""`boatyard up`: runs the server and a worker."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings

from boatyard.apps.accounts.logic.commands.issue_sign_in_link import IssueSignInLink
from boatyard.apps.environments.logic.commands.start_wanted_environments import StartWantedEnvironments
from boatyard.cli.service import install_service
from boatyard.cli.session import local_actor
from boatyard.core.addresses import own_address, remember_address, sign_in_address
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Actor, acting_as, acting_as_system


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8800, show_default=True)
@click.option("--open/--no-open", "open_", default=False, help="Open the sign-in link in the browser.")
@click.option("--link/--no-link", "link", default=True, help="Print a sign-in link for your account.")
@click.option(
    "--install", is_flag=True, help="Install a systemd user service that runs this command, and exit."
)
@click.option(
    "--start/--no-start",
    "start",
    default=None,
    help="Start the projects that were running before, such as before a reboot. Default: yes, unless "
    "BOATYARD_START_PROJECTS is 0.",
)
@as_json
def up(
    host: str, port: int, open_: bool, link: bool, start: bool | None, install: bool, as_json: bool
) -> None:
    """Serve Boatyard's pages and API, and run jobs."""
    starts = settings.BOATYARD_START_PROJECTS if start is None else start
    if install:
        _tell_of_service(install_service(host, port, starts=starts), as_json)
    else:
        _serve(host, port, open_, link, starts, as_json)


def _tell_of_service(unit: Path, as_json: bool) -> None:
    if as_json:
        print_json({"unit": str(unit)})
    else:
        click.echo(
            f"Wrote {unit}. To start it now and at each login:\n\n"
            "  systemctl --user enable --now boatyard\n\n"
            "Then `boatyard accounts link` prints a sign-in link."
        )


def _serve(host: str, port: int, open_: bool, link: bool, starts: bool, as_json: bool) -> None:
    listener = _listener(host, port)
    actor = local_actor()
    remember_address(f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}")  # noqa: S104
    starting = _started(actor) if starts else ()
    with _worker():
        _announce(_sign_in_link(actor) if link else "", starting, as_json)
        if open_:
            click.launch(_sign_in_link(actor))
        from boatyard.cli.server import serve  # no other command needs uvicorn

        serve(listener)


def _started(actor: Actor) -> tuple[str, ...]:
    """The projects that jobs start now, since they ran when this machine, or they, went down."""
    with acting_as(actor), acting_as_system():
        return tuple(each.name for each in bus.execute(StartWantedEnvironments()))


def _sign_in_link(actor: Actor) -> str:
    with acting_as(actor):
        return sign_in_address(bus.execute(IssueSignInLink(actor.name)))


def _listener(host: str, port: int) -> socket.socket:
    """Opens the port before anything else, so that a second `up` changes nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        hint = "Is Boatyard already running? Otherwise choose another port with --port."
        raise Invalid.field("port", f"Cannot listen on {host}:{port}: {error.strerror}. {hint}") from None
    return listener


def _announce(link: str, starting: tuple[str, ...], as_json: bool) -> None:
    """Prints that Boatyard is running.

    It omits the sign-in link where output is stored, as in a service's journal.
    """
    if as_json:
        said = {"address": own_address(), "starting": list(starting)}
        print_json(said | ({"sign_in_link": link} if link else {}))
    elif link:
        click.echo(
            f"Boatyard is running. Sign in with this link, once and within a day:\n\n  "
            f"{link}\n\nCtrl-C stops it."
        )
    else:
        click.echo(f"Boatyard is running at {own_address()}. `boatyard accounts link` prints a sign-in link.")
    if starting and not as_json:
        click.echo(
            f"Starting the projects that were running before: {', '.join(starting)}. "
            "To skip this: `boatyard up --no-start`."
        )
    sys.stdout.flush()


@contextmanager
def _worker() -> Iterator[None]:
    """Keeps one worker process running during the block. With Celery it starts none."""
    if settings.BOATYARD_CELERY_BROKER_URL:
        yield
        return
    keeper = _Keeper()
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


class _Keeper(threading.Thread):
    """Starts the worker, and restarts it if it dies."""

    def __init__(self) -> None:
        super().__init__(name="worker-keeper", daemon=True)
        self._over = threading.Event()
        self._process = self._spawn()

    def _spawn(self) -> "subprocess.Popen[bytes]":
        argv = [sys.executable, "-m", "boatyard", "worker", "--parent", str(os.getpid())]
        return subprocess.Popen(argv, stdin=subprocess.DEVNULL, start_new_session=True)

    def run(self) -> None:
        while not self._over.is_set():
            self._process.wait()
            if not self._over.wait(0.5):
                self._process = self._spawn()

    def stop(self) -> None:
        self._over.set()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
