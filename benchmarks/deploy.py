"""Counts failed requests during deployments by Boatyard and by `docker compose up -d`.

A project with two commits goes back and forth between them, under constant requests of clients that keep
their connections. The same image is then changed for the other by plain compose, under the same load. Exit
status 1 if a request to the project that Boatyard deploys fails, or a rollback takes longer than 5 s.

    poetry run python benchmarks/deploy.py
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from running_boatyard import Boatyard, load, running_boatyard

from boatyard.drivers.process import free_port

sys.path.append(str(Path(__file__).parents[1]))

from tests.load import Load

CLIENTS = 8
CHECK = "/healthz/"
LONGEST_ROLLBACK = 5.0
NAME = "deploybench"
COMPOSE = ("docker", "compose", "--project-name", NAME, "--file", "-")


def run(*argv: str, data: str | None = None, cwd: Path | None = None) -> str:
    done = subprocess.run(argv, input=data, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        sys.exit(f"{' '.join(argv)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def commit(folder: Path) -> None:
    (folder / "src/templates/bench.html").write_text("another commit\n")
    for arguments in (("add", "--all"), ("commit", "--quiet", "--message", "feat: bench")):
        run("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", *arguments, cwd=folder)


def deployed(boatyard: Boatyard, verb: str, **body: Any) -> Any:
    """Waits until the newest release is served, and returns it."""
    where = f"projects/{NAME}/environments/staging"
    boatyard.rest(boatyard.ask("POST", f"{where}/{verb}/", body)["job_id"])
    return boatyard.ask("GET", f"{where}/releases/")[0]


def timed(times: int, change: Callable[[int], object]) -> list[float]:
    """Returns the seconds of each change, with a pause after it."""
    found = []
    for number in range(times):
        began = time.perf_counter()
        change(number)
        found.append(time.perf_counter() - began)
        time.sleep(1)
    return found


def by_compose(images: Sequence[str], times: int) -> tuple[Load, list[float]]:
    """Replaces the same images by compose."""
    port = free_port(19_400)
    environment = {
        "SECRET_KEY": "only-for-a-benchmark-" * 4,
        "ALLOWED_HOSTS": "bench.localhost",
        "DATABASE_URL": "sqlite:////tmp/db.sqlite3",
        "TLS": "false",
        "BIND": "0.0.0.0:8000",
    }

    def up(number: int) -> None:
        web = {
            "image": images[number % 2],
            "command": ["sh", "-c", "python src/manage.py migrate --verbosity 0 && exec backend"],
            "environment": environment,
            "ports": [f"127.0.0.1:{port}:8000"],
        }
        document = json.dumps({"services": {"web": web}})
        run(
            "docker",
            "compose",
            "--project-name",
            NAME,
            "--file",
            "-",
            "up",
            "--detach",
            "--wait",
            data=document,
        )

    up(1)
    try:
        with Load(port, "bench.localhost", CHECK, CLIENTS) as requests:
            seconds = timed(times, up)
    finally:
        run(*COMPOSE, "down", "--remove-orphans", data='{"services": {}}')
    return requests, seconds


def show(title: str, requests: Load, seconds: Sequence[float]) -> None:
    print(
        f"{title:<24}{len(requests.answers):>10} requests{len(requests.failed):>8} failed"
        f"{median(seconds):>8.2f} s each, {len(seconds)} changes"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=20)
    options = parser.parse_args()
    print(f"Before: {load()}")
    port = free_port(19_300)
    with running_boatyard(BOATYARD_ROUTER_PORT=str(port)) as boatyard:
        made = boatyard.ask("POST", "projects/", {"name": NAME, "plugins": []})
        boatyard.rest(made["job_id"])
        folder = Path(boatyard.ask("GET", f"projects/{NAME}/")["folder"])
        body = {"environment": "staging", "platform": "docker"}
        boatyard.ask("POST", f"projects/{NAME}/environments/", body)
        first = deployed(boatyard, "deploy")
        commit(folder)
        second = deployed(boatyard, "deploy")
        print(f"First deployment {first['seconds']:.1f} s, a change of the code {second['seconds']:.1f} s")
        rollbacks: list[float] = []
        with Load(port, f"staging.{NAME}.localhost", CHECK, CLIENTS) as requests:
            seconds = timed(
                options.changes, lambda _: rollbacks.append(deployed(boatyard, "rollback")["seconds"])
            )
        show("Boatyard", requests, seconds)
        print(f"{'':<24}from asking to the switch: median {median(rollbacks):.2f} s")
        compose, by_hand = by_compose([first["image"], second["image"]], options.changes)
        show("docker compose up -d", compose, by_hand)
    print(f"After: {load()}")
    return 1 if requests.failed or median(rollbacks) > LONGEST_ROLLBACK else 0


if __name__ == "__main__":
    sys.exit(main())
