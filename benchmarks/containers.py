"""Measures the time from a change of the code to a healthy container, with two Dockerfiles and with one.

`base/Dockerfile` and `src/Dockerfile` by `tools/images.sh`; a single Dockerfile that copies everything and
then installs, as one often sees it; and one that installs first, as it is recommended. All install the same
packages from the same lock, collect the static files, and serve with gunicorn. The rounds are interleaved.
Exit status 1 if a change builds the base image again, or takes longer than with the single Dockerfile that is
often seen.

    poetry run python benchmarks/containers.py
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.drivers.process import free_port

NAME = f"bench{uuid4().hex[:8]}"
HEAD = "FROM python:3.13-slim\nWORKDIR /app\n"
INSTALL = (
    "RUN pip install --break-system-packages --no-cache-dir --quiet --require-hashes -r requirements.txt\n"
)
COLLECT = "RUN ENVIRONMENT=build python3 src/manage.py collectstatic --noinput --verbosity 0\n"
SINGLE = {
    "one, copying first": f"{HEAD}COPY . .\n{INSTALL}{COLLECT}",
    "one, installing first": f"{HEAD}COPY requirements.txt .\n{INSTALL}COPY . .\n{COLLECT}",
}
SETTINGS = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "only-for-a-benchmark-" * 4,
    "ALLOWED_HOSTS": "127.0.0.1",
    "DATABASE_URL": "sqlite:////tmp/db.sqlite3",
    "TLS": "false",
    "BIND": "0.0.0.0:8000",
}
SERVE = "python3 src/manage.py migrate --verbosity 0 && cd src && exec gunicorn"


def run(*argv: str, folder: Path | None = None) -> str:
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False, timeout=550)
    if done.returncode:
        sys.exit(f"{' '.join(argv)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def make(folder: Path) -> None:
    locks = shipped_locks()
    spec = RenderingSpec(NAME, "Bench", ())
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    exported = run(sys.executable, "tools/export_lock.py", folder=folder)
    (folder / "requirements.txt").write_text(exported + "\n")
    # .dockerignore would exclude the requirements too.
    with (folder / ".dockerignore").open("a") as ignored:
        ignored.write("!requirements.txt\n")


def build(case: str, folder: Path) -> str:
    if case == "two":
        image, tag = run("tools/images.sh", "production", folder=folder).split()[-2:]
        return f"{image.removeprefix('IMAGE=')}:{tag.removeprefix('TAG=')}"
    tag = f"{NAME}:{'-'.join(case.replace(',', '').split())}"
    file = folder.parent / tag.partition(":")[2]
    file.write_text(SINGLE[case])
    run("docker", "build", "--quiet", "--file", str(file), "--tag", tag, ".", folder=folder)
    return tag


def until_healthy(image: str) -> None:
    port = free_port(43500)
    settings = [word for name, value in SETTINGS.items() for word in ("--env", f"{name}={value}")]
    published = ("--publish", f"127.0.0.1:{port}:8000", "--name", NAME)
    run("docker", "run", "--detach", *published, *settings, image, "sh", "-c", SERVE)
    try:
        for _ in range(600):
            try:
                with urlopen(f"http://127.0.0.1:{port}/readyz/", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.05)
        sys.exit(f"{image} does not become healthy:\n{run('docker', 'logs', NAME)}")
    finally:
        run("docker", "rm", "--force", NAME)


def base_image() -> str:
    return run("docker", "images", "--no-trunc", "--format", "{{.ID}}", f"{NAME}-base")


def measure(folder: Path, rounds: int) -> tuple[dict[str, list[float]], dict[str, str], bool]:
    cases = ("two", *SINGLE)
    images = {case: build(case, folder) for case in cases}
    base, times = base_image(), {case: list[float]() for case in cases}
    for number in range(rounds):
        for case in cases:
            names = folder / "src/config/project.py"
            names.write_text(f"{names.read_text()}# {case} {number}\n")
            begun = time.perf_counter()
            images[case] = build(case, folder)
            until_healthy(images[case])
            times[case].append(time.perf_counter() - begun)
    return times, images, base_image() == base


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as root:
        folder = Path(root, NAME)
        try:
            make(folder)
            times, images, is_kept = measure(folder, rounds)
            sizes = {
                case: int(run("docker", "image", "inspect", "--format", "{{.Size}}", images[case]))
                for case in images
            }
            python = int(run("docker", "image", "inspect", "--format", "{{.Size}}", "python:3.13-slim"))
        finally:
            listed = run(
                "docker", "images", "--format", "{{.Repository}}:{{.Tag}}", f"--filter=reference={NAME}*"
            )
            subprocess.run(
                ["docker", "image", "rm", "--force", *listed.split()], capture_output=True, check=False
            )
    print(f"{'Dockerfiles':24}{'change to healthy':>18}{'size':>10}{'without python':>16}")
    for case, taken in times.items():
        size = sizes[case]
        print(f"{case:24}{median(taken):>16.1f} s{size / 1e6:>7.0f} MB{(size - python) / 1e6:>13.0f} MB")
    is_good = is_kept and median(times["two"]) <= median(times["one, copying first"])
    print(f"The base image was {'kept' if is_kept else 'BUILT AGAIN'}: {'good' if is_good else 'BAD'}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
