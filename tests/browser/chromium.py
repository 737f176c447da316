"""Chromium for tests: how it is started, and how it is made to look like other devices."""

import shutil
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

SWITCHES = (
    "headless=new",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "disable-dev-shm-usage",
    "window-size=1280,860",
)


def start_chromium(profile: Path) -> Chrome:
    """A Chromium of its own that keeps what is written to the console."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for switch in SWITCHES:
        options.add_argument(f"--{switch}")
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))


def as_phone(browser: Chrome, width: int = 360, height: int = 740) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})


def prefer(browser: Chrome, **preferences: str) -> None:
    """What the reader prefers, as in `prefer(browser, color_scheme="dark")`."""
    features = [
        {"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in preferences.items()
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def complaints(browser: Chrome) -> list[str]:
    """What the browser wrote to its console since it was last asked: refused styles, broken scripts."""
    return [
        entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")
    ]


def give_cookie(browser: Chrome, url: str, name: str, value: str) -> None:
    """A cookie for a site, without going there as Selenium's own would have to."""
    browser.execute_cdp_cmd("Network.setCookie", {"url": url, "name": name, "value": value})
