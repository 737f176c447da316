"""A real browser before a real server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tests.apps.jobs.conftest import migrated_sqlite
from tests.browser.chromium import start_chromium
from tests.browser.server import Server, serving, sign_in
from tests.needs import lacking

__all__ = ["migrated_sqlite"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Chromium with a profile of its own. Without one the tests are skipped, or with CI=true fail."""
    missing = [program for program in ("chromium", "chromedriver") if shutil.which(program) is None]
    if missing:
        reason = f"not installed: {', '.join(missing)} (apt-get install chromium chromium-driver)"
        lacking(reason)
    browser = start_chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.quit()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[Server]:
    """Boatyard's pages with one of everything, and nobody who works at jobs."""
    with serving(tmp_path_factory.mktemp("yard"), migrated_sqlite) as server:
        yield server


@pytest.fixture
def browser(chromium: Chrome) -> Iterator[Chrome]:
    """The browser as it is at first: nobody signed in, a window of 1280 by 860, light, with scripts."""
    yield chromium
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
    chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    chromium.get("about:blank")
    chromium.get_log("browser")


@pytest.fixture
def alice(browser: Chrome, server: Server) -> Chrome:
    """The browser with Alice signed in."""
    sign_in(browser, server)
    return browser
