"""Requests that fail, streams that are cut and files that are missing while a project is changed.

A project goes through deployments, promotions, rollbacks, reloads of the router and changes of its
certificate, under constant requests of clients that keep their connections, with WebSockets and streams of
events held open, and a browser that fetches the files of the last pages. The same image is then changed for
another by plain compose, under the same load. Exit status 1 if anything of the project that Boatyard deploys
fails, or a rollback takes longer than 5 s.

    poetry run python benchmarks/deploy.py
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from held_streams import STREAMS, HeldStreams
from running_boatyard import Boatyard, load, running_boatyard

from boatyard.drivers.process import free_port

sys.path.append(str(Path(__file__).parents[1]))

from tests.assets import Assets
from tests.certificates import pair
from tests.load import Load

CLIENTS = 8
STREAM_COUNT = 8
CHECK = "/healthz/"
LONGEST_ROLLBACK = 5.0
DRAIN = 30
LEAST_REQUESTS = 100_000
NAME = "deploybench"
HOST = f"staging.{NAME}.localhost"
COMPOSE = ("docker", "compose", "--project-name", NAME, "--file", "-")


@dataclass
class Traffic:
    """What was held over the changes, and when something was changed."""

    requests: Load
    streams: HeldStreams
    assets: Assets
    switches: list[float] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def change(self, kind: str, make: Callable[[], object]) -> None:
        began = time.time()
        make()
        self.seconds.setdefault(kind, []).append(time.time() - began)
        time.sleep(1)

    @property
    def failures(self) -> int:
        cut = self.streams.cut(self.switches, DRAIN)
        return len(self.requests.failed) + cut + len(self.streams.refused) + len(self.assets.failed)

    def show(self, title: str) -> None:
        every = [each for found in self.seconds.values() for each in found]
        cut = self.streams.cut(self.switches, DRAIN)
        print(
            f"{title}: {len(every)} changes\n"
            f"  requests {len(self.requests.answers)}, failed {len(self.requests.failed)}\n"
            f"  streams held {STREAM_COUNT}, ended {len(self.streams.ended)}, before {DRAIN} s {cut}, "
            f"refused {len(self.streams.refused)}\n"
            f"  files and pages {self.assets.fetched}, failed {len(self.assets.failed)}"
        )
        for kind, found in self.seconds.items():
            print(f"  {kind:<22}{len(found):>4} times, median {median(found):.2f} s")
        for told in (*self.requests.failed[:5], *self.streams.refused[:5], *self.assets.failed[:5]):
            print(f"    {told}")


@contextmanager
def traffic(port: int, *, secure: bool) -> Iterator[Traffic]:
    with ExitStack() as stack:
        yield Traffic(
            stack.enter_context(Load(port, HOST, CHECK, CLIENTS, secure=secure)),
            stack.enter_context(HeldStreams(port, HOST, STREAM_COUNT, secure=secure)),
            stack.enter_context(Assets(port, HOST, secure=secure)),
        )


def run(*argv: str, data: str | None = None, cwd: Path | None = None) -> str:
    done = subprocess.run(argv, input=data, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        sys.exit(f"{' '.join(argv)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def commit(folder: Path, number: int) -> None:
    style = folder / "src/static/css/site.css"
    style.write_text(f"{style.read_text()}/* {number} */\n")
    for arguments in (("add", "--all"), ("commit", "--quiet", "--message", f"feat: bench {number}")):
        run("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", *arguments, cwd=folder)


class Site:
    """The project on a running Boatyard."""

    def __init__(self, boatyard: Boatyard) -> None:
        self._boatyard = boatyard
        self._commits = 0
        self._where = f"projects/{NAME}/environments"

    def prepare(self) -> None:
        made = self._boatyard.ask("POST", "projects/", {"name": NAME, "plugins": []})
        self._boatyard.rest(made["job_id"])
        self._folder = Path(self._boatyard.ask("GET", f"projects/{NAME}/")["folder"])
        asgi = self._folder / "src/config/asgi.py"
        asgi.write_text(f"{asgi.read_text()}{STREAMS}")
        for environment in ("staging", "production"):
            body = {"environment": environment, "platform": "docker"}
            self._boatyard.ask("POST", f"{self._where}/", body)
            setting = {"environment": environment, "key": "SERVER", "value": "asgi"}
            self._boatyard.ask("POST", f"projects/{NAME}/settings/", setting)

    def deploy(self) -> Any:
        self._commits += 1
        commit(self._folder, self._commits)
        return self._job("staging/deploy", {})

    def roll_back(self) -> Any:
        return self._job("staging/rollback", {})

    def promote(self, source: str, target: str) -> Any:
        return self._job(f"{source}/promote", {"target": target, "confirmation": target}, target)

    def images(self) -> list[str]:
        """The last two that differ; older ones are removed."""
        found = self._boatyard.ask("GET", f"{self._where}/staging/releases/")
        return list(dict.fromkeys(each["image"] for each in found if each["served_at"]))[:2]

    def use_certificate(self) -> None:
        made = pair(HOST)
        body = {"certificate": made.certificate, "key": made.key}
        self._boatyard.rest(self._boatyard.ask("PUT", f"{self._where}/staging/certificate/", body)["job_id"])

    def _job(self, path: str, body: dict[str, str], environment: str = "staging") -> Any:
        self._boatyard.rest(self._boatyard.ask("POST", f"{self._where}/{path}/", body)["job_id"])
        return self._boatyard.ask("GET", f"{self._where}/{environment}/releases/")[0]


def reload_router(port: int) -> None:
    filters = ("--filter", "label=boatyard.router", "--filter", f"publish={port}")
    name = run("docker", "container", "ls", "--quiet", *filters)
    run("docker", "container", "kill", "--signal", "USR2", name)
    time.sleep(1)


def by_boatyard(site: Site, port: int, rounds: int, requests: int) -> tuple[Traffic, list[float]]:
    """Each round changes the project in five ways."""
    rollbacks: list[float] = []

    def switched(release: Any) -> Any:
        held.switches.append(datetime.fromisoformat(release["served_at"]).timestamp())
        held.assets.switched()
        return release

    def roll_back() -> None:
        rollbacks.append(switched(site.roll_back())["seconds"])

    with traffic(port + 1, secure=True) as held:
        for _ in range(rounds):
            held.change("deployment", lambda: switched(site.deploy()))
            held.change("rollback", roll_back)
            held.change("reload of the router", lambda: reload_router(port))
            held.change("promotion", lambda: switched(site.promote("production", "staging")))
            held.change("certificate", site.use_certificate)
        while len(held.requests.answers) < requests:
            time.sleep(1)
    return held, rollbacks


def by_compose(images: Sequence[str], times: int) -> Traffic:
    """The same images, changed one for the other by compose."""
    port = free_port(19_400)
    environment = {
        "SECRET_KEY": "only-for-a-benchmark-" * 4,
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": "sqlite:////tmp/db.sqlite3",
        "TLS": "false",
        "SERVER": "asgi",
        "BIND": "0.0.0.0:8000",
    }

    def up(number: int) -> None:
        web = {
            "image": images[number % 2],
            "command": ["sh", "-c", "python src/manage.py migrate --verbosity 0 && exec backend"],
            "environment": environment,
            "ports": [f"127.0.0.1:{port}:8000"],
        }
        run(*COMPOSE, "up", "--detach", "--wait", data=json.dumps({"services": {"web": web}}))

    up(1)
    try:
        with traffic(port, secure=False) as held:
            for number in range(times):
                held.change("up --detach", lambda number=number: up(number))  # type: ignore[misc]
                held.switches.append(time.time())
    finally:
        run(*COMPOSE, "down", "--remove-orphans", data='{"services": {}}')
    return held


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of five changes each")
    parser.add_argument("--requests", type=int, default=LEAST_REQUESTS, help="at least so many by Boatyard")
    options = parser.parse_args()
    print(f"Before: {load()}", flush=True)
    port = free_port(19_300)
    with running_boatyard(BOATYARD_ROUTER_PORT=str(port), BOATYARD_DRAIN_SECONDS=str(DRAIN)) as boatyard:
        site = Site(boatyard)
        site.prepare()
        first = site.deploy()
        site.promote("staging", "production")
        second = site.deploy()
        site.use_certificate()
        print(
            f"First deployment {first['seconds']:.1f} s, a change of the code {second['seconds']:.1f} s",
            flush=True,
        )
        held, rollbacks = by_boatyard(site, port, options.rounds, options.requests)
        held.show("Boatyard")
        print(f"  rollback, from asking to the switch: median {median(rollbacks):.2f} s", flush=True)
        by_compose(site.images(), options.rounds * 4).show("docker compose up -d")
    print(f"After: {load()}")
    return 1 if held.failures or median(rollbacks) > LONGEST_ROLLBACK else 0


if __name__ == "__main__":
    sys.exit(main())
