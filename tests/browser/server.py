"""Boatyard as a server of its own: another process with another data folder."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome

from tests.browser.chromium import give_cookie

PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A Boatyard that is up.

    Attributes:
        filled: What is in it, by name: see `fill_database.py`.
    """

    address: str
    environment: dict[str, str]
    filled: dict[str, str]

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def let(self, *action: str) -> dict[str, str]:
        """Does something to what is in it, beside the server, as a worker would."""
        return _fill_database(self.environment, *action)


def sign_in(browser: Chrome, server: Server) -> None:
    """Alice is signed in."""
    give_cookie(browser, server.address, "boatyard_session", server.filled["session"])


@contextmanager
def serving(folder: Path, migrated: Path, filling: str = "fill") -> Iterator[Server]:
    """The pages with something in them, until the block ends.

    Args:
        migrated: A database to begin with.
        filling: The action of `fill_database.py` that puts things into it.
    """
    environment = environment_in(folder)
    (folder / "home").mkdir(mode=0o700)
    shutil.copyfile(migrated, folder / "home" / "boatyard.sqlite3")
    filled = _fill_database(environment, filling)
    port = free_port()
    argv = [sys.executable, "-m", "uvicorn", "tests.browser.application:application", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*argv, "--timeout-graceful-shutdown", "1"], env=environment, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/sign-in/", process, folder / "server.log")
            yield Server(address, environment, filled)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def environment_in(folder: Path) -> dict[str, str]:
    """An environment in which Boatyard keeps everything in `folder`."""
    own = {
        "BOATYARD_HOME": str(folder / "home"),
        "BOATYARD_PROJECTS": str(folder / "projects"),
        "DJANGO_SETTINGS_MODULE": "boatyard.config.settings",
    }
    return os.environ | own


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Returns once `url` answers."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"no answer from {url}:\n{log.read_text()}") from None
            time.sleep(0.1)


def _fill_database(environment: dict[str, str], *action: str) -> dict[str, str]:
    told: dict[str, Any] = json.loads(
        _run([sys.executable, "-m", "tests.browser.fill_database", *action], environment)
    )
    return told


def _run(argv: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout
