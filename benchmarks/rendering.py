"""Compares rendering the default project with its lock and `django-admin startproject`.

A first rendering is one in a new process and includes importing Copier; a warm one is what a worker that has
rendered before needs. The rounds are interleaved, so that a slow moment strikes every case alike. Exit status
1 if the median first rendering takes more than a second, or the preview that a form shows more than 50 ms.

    poetry run python benchmarks/rendering.py
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from boatyard.apps.locks.services import ShippedLocks, shipped_locks
from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering, PreviewRenderingHandler
from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.core.shipped_folders import Folders

LONGEST_RENDERING = 1.0
LONGEST_PREVIEW = 0.05
LOCKS = shipped_locks()
CATALOGUE = shipped_catalogue(LOCKS)
RENDERER = shipped_renderer(CATALOGUE, LOCKS)
type Case = Callable[[Path], object]


def default_spec() -> RenderingSpec:
    plugins = tuple(name for name, plugin in CATALOGUE.plugins().items() if plugin.default)
    return RenderingSpec("shop", "Shop", plugins)


def render(folder: Path) -> Rendering:
    return RENDERER.render(default_spec(), folder / "shop")


def preview(_: Path) -> object:
    message = PreviewRendering("shop", "Shop", default_spec().plugins)
    return PreviewRenderingHandler(CATALOGUE, RENDERER, LOCKS).handle(message)


def subset_lock(folder: Path) -> str:
    """Reads the shipped lock again, like a new process."""
    return ShippedLocks(Folders.shipped().lock).subset((folder / "pyproject.toml").read_text())


def startproject(folder: Path) -> None:
    python("-m", "django", "startproject", "shop", cwd=folder)


def python(*arguments: str, cwd: Path | None = None) -> str:
    """Runs a new Python, which can cache bytecode, and returns its output."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, check=True, capture_output=True, text=True
    ).stdout


def first_rendering() -> float:
    """Returns the seconds of a rendering in a new process, including the import of Copier."""
    return float(python(__file__, "--once"))


def seconds(case: Case, prepared: str = "") -> float:
    with TemporaryDirectory() as name:
        folder = Path(name)
        if prepared:
            (folder / "pyproject.toml").write_text(prepared)
        started = perf_counter()
        case(folder)
        return perf_counter() - started


def size_of(folder: Path) -> str:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "poetry.lock"]
    lines = sum(path.read_bytes().count(b"\n") for path in files)
    return f"{len(files)} files, {lines} lines"


def sizes() -> tuple[str, str, str]:
    """Returns the sizes of both results without lock files, and the pyproject.toml for the lock."""
    with TemporaryDirectory() as ours, TemporaryDirectory() as floor:
        render(Path(ours))
        startproject(Path(floor))
        pyproject = (Path(ours) / "shop" / "pyproject.toml").read_text()
        return size_of(Path(ours)), size_of(Path(floor)), pyproject


def report(rounds: int) -> int:
    ours, floor, pyproject = sizes()
    first_rendering()
    timings: dict[str, list[float]] = {name: [] for name in ("first", "warm", "lock", "preview", "floor")}
    for _ in range(rounds):
        timings["first"].append(first_rendering())
        timings["warm"].append(seconds(render))
        timings["lock"].append(seconds(subset_lock, pyproject))
        timings["preview"].append(seconds(preview))
        timings["floor"].append(seconds(startproject))
    rows = {
        "first": f"rendering + lock, first in a process ({ours})",
        "warm": "rendering + lock, warm",
        "lock": "  of which cutting the lock, shipped lock read anew",
        "preview": "preview for the form, warm",
        "floor": f"django-admin startproject, a process ({floor})",
    }
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds; seconds\n")
    print(f"{'':66}{'median':>8}{'least':>8}{'most':>8}")
    for name, text in rows.items():
        found = timings[name]
        print(f"{text:66}{median(found):8.3f}{min(found):8.3f}{max(found):8.3f}")
    good = median(timings["first"]) <= LONGEST_RENDERING and median(timings["preview"]) <= LONGEST_PREVIEW
    print(
        "\ngood" if good else f"\nBAD: more than {LONGEST_RENDERING} s, or a preview of {LONGEST_PREVIEW} s"
    )
    return 0 if good else 1


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(seconds(render))
        return 0
    return report(arguments.rounds)


if __name__ == "__main__":
    sys.exit(main())
