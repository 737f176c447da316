"""Counts the files and lines of a new project, and the own files of a request. See README.md."""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from packaging.version import Version

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.core.processes import clean_environment
from boatyard.core.shipped_folders import Folders

MOST_FILES = 8
FULL_STACK = "full-stack"
PRESETS = {"no plugins": (), FULL_STACK: ("celery", "example", "htmx", "redis")}
FRAMEWORK = "src/framework/"
NOT_READ = {"poetry.lock", "django.mo"}
PROBE = """
import json, os, sys
from collections import defaultdict

sys.path.insert(0, "src")
os.environ |= {"ENVIRONMENT": "test", "ROLE": "local", "DJANGO_SETTINGS_MODULE": "config.settings"}
import django

django.setup()
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment

source = os.path.realpath("src") + os.sep
setup_test_environment()
connection.creation.create_test_db(verbosity=0)
user = get_user_model().objects.create_user("ann")
client = Client()
client.force_login(user)


def passed():
    client.get("/api/v1/orders/")
    found = defaultdict(set)

    def note(frame, event, _):
        if event == "call" and frame.f_code.co_filename.startswith(source):
            found[frame.f_code.co_filename.removeprefix(source)].add(frame.f_code.co_qualname)

    sys.setprofile(note)
    response = client.get("/api/v1/orders/")
    sys.setprofile(None)
    assert response.status_code == 200, response.content
    return {file: sorted(names) for file, names in found.items()}


without = passed()
from apps.orders.models import Order, OrderLine, Product

tea = Product.objects.create(name="Tea", price="4.50", stock=9)
order = Order.objects.create(customer=user)
OrderLine.objects.create(order=order, product=tea, quantity=2, price=tea.price)
print(json.dumps({"without orders": without, "with one order": passed()}))
"""
"""Runs in a project: prints the files and functions that respond to a list of orders."""


@dataclass(frozen=True, slots=True)
class Size:
    """Files and lines; `framework` counts those that users do not edit."""

    files: int
    lines: int
    framework_files: int
    framework_lines: int


def main() -> int:
    """Prints the figures of the last and the current template. Returns 1 if a request runs too many files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", default="0.3.0", help="the version of the base template to compare with")
    parser.add_argument("--files", action="store_true", help="name the files and functions too")
    arguments = parser.parse_args()
    worst = 0
    with tempfile.TemporaryDirectory(prefix="boatyard-bench-") as folder:
        print(f"{'project':14}{'template':10}{'files':>6}{'lines':>8}{'outside the framework':>24}")
        for preset, plugins in PRESETS.items():
            for version in (arguments.before, ""):
                place = Path(folder, preset, version or "now")
                state, size = rendered(plugins, version, place)
                outside = f"{size.files - size.framework_files} / {size.lines - size.framework_lines}"
                print(f"{preset:14}{state.template:10}{size.files:6}{size.lines:8}{outside:>24}")
        for version in (arguments.before, "now"):
            for case, passed in probed(Path(folder, FULL_STACK, version)).items():
                print(
                    f"\nGET /api/v1/orders/ {case}, {version}: {len(passed)} own files, "
                    f"{sum(map(len, passed.values()))} functions"
                )
                for file, names in passed.items() if arguments.files else ():
                    print(f"  {file}: {', '.join(names)}")
                worst = max(worst, len(passed)) if version == "now" else 0
    return int(worst > MOST_FILES)


def rendered(plugins: tuple[str, ...], version: str, folder: Path) -> tuple[State, Size]:
    """Renders a project with the base template of `version` and the plugins of that time."""
    locks = shipped_locks()
    catalogue = shipped_catalogue(locks)
    spec = RenderingSpec("shop", "Shop", plugins)
    state = catalogue.state(spec)
    if version:
        archive = ReleaseArchive(Folders.shipped().released)
        held = {
            name: PluginState(max(archive.versions(name), key=Version), plugin.chosen)
            for name, plugin in state.plugins.items()
        }
        state = State.of(spec, version, held)
    made = shipped_renderer(catalogue, locks).render_state(state, folder)
    read = {path: _lines(folder / path) for path in made.files}
    own = {path: lines for path, lines in read.items() if path.startswith(FRAMEWORK)}
    return state, Size(len(read), sum(read.values()), len(own), sum(own.values()))


def _lines(file: Path) -> int:
    return 0 if file.name in NOT_READ else file.read_text(encoding="utf-8").count("\n")


def probed(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Installs the project, and returns the files and functions that respond to a list of orders."""
    sys.path.append(str(Path(__file__).parents[1]))
    from tests.generated.generated_project import install

    install(folder / ".venv", [(folder / "poetry.lock").read_text()])
    argv = [str(folder / ".venv/bin/python"), "-c", PROBE]
    done = subprocess.run(
        argv, cwd=folder, env=clean_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
