"""The first minute: a fresh clone, `make run`, one form, and a project that runs and passes its tests."""

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import complaints
from tests.browser.server import free_port
from tests.browser.waiting import one, text_of
from tests.environment import outside

ROOT = Path(__file__).parents[2]
PATIENCE = 300
AT_REST = ("Done", "Failed", "Cancelled", "Taken back")

pytestmark = pytest.mark.network


@dataclass(frozen=True, slots=True)
class FreshClone:
    """Boatyard as `make run` has set it up."""

    clone: Path
    env: dict[str, str]
    link: str


@pytest.fixture(scope="module")
def fresh_clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FreshClone]:
    folder = tmp_path_factory.mktemp("first")
    clone = folder / "boatyard"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    env = outside(BOATYARD_HOME=f"{folder}/home", BOATYARD_PROJECTS=f"{folder}/projects")
    output = folder / "output"
    with output.open("wb") as out:
        argv = ["make", "run", f"ARGS=--port {free_port()}"]
        process = subprocess.Popen(
            argv, cwd=clone, env=env, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
        )
    try:
        yield FreshClone(clone, env, _link(process, output))
    finally:
        subprocess.run([clone / ".venv/bin/boatyard", "delete", "shop", "--yes"], env=env, check=False)
        os.killpg(process.pid, signal.SIGINT)
        process.wait(PATIENCE)


def _link(process: "subprocess.Popen[bytes]", output: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"http://\S+/sign-in/\S+", output.read_text()):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"make run printed no link:\n{output.read_text()}")


def test_from_a_fresh_clone_to_a_project_whose_tests_pass(fresh_clone: FreshClone, browser: Chrome) -> None:
    browser.get(fresh_clone.link)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    _until(lambda: browser.title == "Projects · Boatyard", "signed in")
    one(browser, "a[href='/projects/new/']").click()
    one(browser, "#id_name").send_keys("shop", Keys.ENTER)
    _until(lambda: text_of(browser, "h1") == "Create shop", "the job's page")
    _until(lambda: text_of(browser, "#status .state") in AT_REST, "the end of the job")
    assert text_of(browser, "#status .state") == "Done"
    assert not complaints(browser)

    links = [link.get_attribute("href") or "" for link in browser.find_elements("css selector", "#content a")]
    links = [link for link in links if "shop.localhost" in link]
    assert len(links) == 3
    for link in links:
        assert _status(link) == 200, link

    tests = subprocess.run(
        ["make", "test"],
        cwd=_folder(fresh_clone),
        env=fresh_clone.env,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert tests.returncode == 0, tests.stdout + tests.stderr


def _folder(fresh_clone: FreshClone) -> Path:
    return Path(fresh_clone.env["BOATYARD_PROJECTS"]) / "shop"


def _status(link: str) -> int:
    """What the link answers, asked as a browser asks: `*.localhost` is this machine."""
    host, _, path = link.removeprefix("http://").partition("/")
    port = host.partition(":")[2]
    request = urllib.request.Request(f"http://127.0.0.1:{port}/{path}", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:
        status: int = response.status
        return status


def _until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.1)
