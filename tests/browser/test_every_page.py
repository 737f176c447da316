"""Each page, as each reader meets it: by day and by night, on a wide screen and on a narrow one."""

from typing import Any

import pytest
from django.urls import URLResolver
from selenium.webdriver import Chrome

from boatyard.config.urls import PAGES as RESOLVERS
from tests.browser.chromium import as_phone, complaints, prefer
from tests.browser.server import Server, sign_in

PAGES = {
    "accounts:sign-in": ["/sign-in/"],
    "accounts:use-sign-in-link": ["/sign-in/a-key/"],
    "accounts:account": ["/account/"],
    "accounts:list": ["/accounts/"],
    "accounts:delete": ["/accounts/charlemagne.of.the.long.name@harbour.example.org/delete/"],
    "accounts:teams": ["/teams/", "/teams/?search=nothing-of-the-kind"],
    "accounts:team": ["/teams/alice/", "/teams/harbour-crew/"],
    "accounts:invitation": ["/invitations/an-invitation/"],
    "projects:move": ["/projects/shop/team/"],
    "projects:list": ["/", "/?team=harbour-crew", "/?search=nothing-of-the-kind"],
    "projects:new": ["/projects/new/"],
    "projects:project": [
        "/projects/shop/",
        "/projects/{broken}/",
        "/projects/ferry/",
        "/projects/wreck/",
        "/projects/barge/",
    ],
    "backing:service": ["/projects/barge/services/postgres/", "/projects/barge/services/redis/"],
    "backing:log": ["/projects/barge/services/postgres/log/"],
    "projects:plugins": ["/projects/ferry/plugins/", "/projects/wreck/plugins/"],
    "projects:pick-plugins": ["/projects/ferry/plugins/pick/"],
    "projects:jobs": ["/projects/shop/jobs/", "/projects/ferry/jobs/"],
    "environments:platforms": ["/platforms/"],
    "environments:remove-platform": ["/platforms/harbour-server/remove/"],
    "environments:list": ["/projects/shop/environments/", "/projects/barge/environments/"],
    "deployments:releases": ["/projects/barge/environments/staging/releases/"],
    "deployments:preview": ["/projects/barge/environments/staging/preview/"],
    "deployments:promote": ["/projects/barge/environments/staging/promote/production/"],
    "deployments:difference": ["/projects/barge/environments/staging/difference/?older=1&newer=2"],
    "environments:processes": ["/projects/barge/environments/staging/processes/"],
    "backing:environment-services": ["/projects/barge/environments/staging/services/"],
    "backing:environment-service": [
        "/projects/barge/environments/staging/services/postgres/",
        "/projects/barge/environments/staging/services/redis/",
    ],
    "environments:protect": ["/projects/barge/environments/production/protection/"],
    "environments:import-settings": ["/projects/barge/environments/production/settings/import/"],
    "environments:setting-history": ["/projects/barge/environments/staging/settings/history/"],
    "environments:compare-settings": ["/projects/barge/environments/local/settings/compare/staging/"],
    "environments:addresses": ["/projects/barge/environments/staging/addresses/"],
    "environments:certificate": ["/projects/barge/environments/staging/certificate/"],
    "environments:maintenance": ["/projects/barge/environments/staging/maintenance/"],
    "environments:delete": ["/projects/barge/environments/staging/delete/"],
    "environments:settings": [
        "/projects/barge/settings/",
        "/projects/barge/settings/?key=DATABASE_URL&search=redis",
        "/projects/barge/settings/?environment=staging",
    ],
    "projects:change-plugins": [
        "/projects/ferry/plugins/change/?add=celery",
        "/projects/ferry/plugins/change/?remove=htmx",
    ],
    "projects:make": ["/projects/ferry/make/", "/projects/ferry/make/?kind=page&app=users&scaffold=about"],
    "projects:add-plugin": ["/plugins/celery/add/", "/plugins/celery/add/?search=nothing-of-the-kind"],
    "projects:unfinished-change": ["/projects/wreck/change/"],
    "environments:log": [
        "/projects/shop/logs/",
        "/projects/barge/logs/?environment=staging&search=nothing&since=soon",
    ],
    "plugins:list": ["/plugins/", "/plugins/?search=nothing-of-the-kind"],
    "plugins:plugin": ["/plugins/example/", "/plugins/greetings/"],
    "plugins:install": ["/plugin-installation/", "/plugin-installation/?source={offered}&ref=v1"],
    "plugins:update": ["/plugins/greetings/update/"],
    "jobs:list": ["/jobs/"],
    "jobs:history": ["/jobs/history/"],
    "jobs:job": ["/jobs/{made}/", "/jobs/{failed}/", "/jobs/{running}/"],
}
"""The addresses of each page that can be looked at."""

OTHERS = {
    *("accounts:sign-out", "accounts:revoke-token", "accounts:new", "accounts:link"),
    *("accounts:password", "accounts:folder", "accounts:tokens"),
    *("accounts:new-team", "accounts:invite", "accounts:revoke-invitation", "accounts:role"),
    *("accounts:remove-member", "accounts:leave", "accounts:delete-team"),
    *("projects:check", "projects:delete"),
    *("projects:continue-change", "projects:abort-change"),
    "projects:admin-password",
    *(
        "deployments:deploy",
        "deployments:approve",
        "deployments:refuse",
        "deployments:roll-back",
        "deployments:roll-back-to",
        "environments:check-platform",
        "environments:run",
        "environments:stop",
        "environments:restart",
        "environments:log-events",
    ),
    *("environments:run-one", "environments:stop-one", "environments:restart-one"),
    "environments:restart-process",
    *("environments:remove-route", "environments:request-certificate", "environments:remove-certificate"),
    "environments:end-maintenance",
    "plugins:uninstall",
    *("backing:remove", "backing:start", "backing:stop", "backing:delete-data", "backing:create-backup"),
    *("jobs:cancel", "jobs:retry", "jobs:undo", "jobs:events", "jobs:remove-history"),
}
"""What only answers a form or a script, or shows one of the pages above."""

ADDRESSES = [address for addresses in PAGES.values() for address in addresses]
WIDEST = "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
SMALL = """
    const shown = [...document.querySelectorAll("a.button, button, .input, nav a, summary, label:has(input)")]
        .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden"));
    return shown.map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect().height])
        .filter(([, height]) => height < 43.5 && height > 1);
"""
NAMELESS = """
    return [...document.querySelectorAll("input:not([type=hidden]), button, a[href], select, textarea")]
        .filter((element) => element.checkVisibility())
        .filter((element) => !(element.labels?.length || element.textContent.trim() || element.ariaLabel))
        .map((element) => element.outerHTML.slice(0, 90));
"""
CONTRAST = """
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const channels = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => channels(colour).slice(0, 3).map((value) => value / 255)
        .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
    const ground = (element) => {
        for (let each = element; each; each = each.parentElement) {
            const colour = getComputedStyle(each).backgroundColor;
            if (channels(colour)[3] === 255) return colour;
        }
        return "Canvas";
    };
    const poor = [];
    for (const element of document.querySelectorAll("main *, header *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !element.checkVisibility() || element.closest(".visually-hidden")) continue;
        const pair = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
        const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
        if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 90), ratio]);
    }
    return poor;
"""


def _names(patterns: list[Any], space: str = "") -> set[str]:
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= _names(pattern.url_patterns, f"{pattern.namespace}:")
        else:
            found.add(f"{space}{pattern.name}")
    return found


def test_no_page_is_forgotten_here() -> None:
    assert _names(RESOLVERS) == PAGES.keys() | OTHERS


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_in_order(browser: Chrome, server: Server, address: str) -> None:
    prefer(browser, color_scheme="light")
    _open(browser, server, address)
    assert complaints(browser) == []
    assert browser.title.endswith(" · Boatyard")
    assert browser.execute_script("return document.querySelectorAll('h1').length") == 1
    assert browser.execute_script(NAMELESS) == []
    for scheme in ("light", "dark"):
        prefer(browser, color_scheme=scheme)
        assert browser.execute_script(CONTRAST) == [], scheme


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fits_a_phone(browser: Chrome, server: Server, address: str) -> None:
    as_phone(browser)
    _open(browser, server, address)
    widest, width = browser.execute_script(WIDEST)
    assert width == 360
    assert widest <= width
    assert browser.execute_script(SMALL) == []


def test_day_and_night_differ(alice: Chrome, server: Server) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        prefer(alice, color_scheme=scheme)
        alice.get(server.url("/"))
        grounds.add(alice.execute_script("return getComputedStyle(document.documentElement).backgroundColor"))
    assert len(grounds) == 2


def test_nothing_moves_for_those_who_ask_for_that(alice: Chrome, server: Server) -> None:
    address = server.url(f"/jobs/{server.filled['running']}/")
    moving = "return document.getAnimations().filter((each) => each.playState === 'running').length"
    alice.get(address)
    assert alice.execute_script(moving) > 0
    prefer(alice, reduced_motion="reduce")
    alice.get(address)
    assert alice.execute_script(moving) == 0


def _open(browser: Chrome, server: Server, address: str) -> None:
    if not address.startswith("/sign-in/"):
        sign_in(browser, server)
    browser.get(server.url(address.format(**server.filled)))
