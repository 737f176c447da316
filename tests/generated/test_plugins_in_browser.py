"""What plugins bring to pages works in a browser, and the policy has nothing to say against it."""

from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from .generated_project import GeneratedProject
from .served_project import ServedProject, served

pytestmark = pytest.mark.browser

PAGE = """{% extends "base.html" %}
{% block content %}
<h1>Parts</h1>
<div x-data="{ open: false }">
  <button id="toggle" x-on:click="open = !open">More</button>
  <p id="more" x-show="open" x-cloak>It is open.</p>
</div>
<button id="fetch" hx-get="/healthz/" hx-target="#fetched">Fetch</button>
<p id="fetched"></p>
<button id="fail" hx-get="/nowhere/">Fail</button>
<form method="post">{% csrf_token %}</form>
{% endblock %}
"""


@pytest.fixture(scope="module")
def site(everything: GeneratedProject) -> Iterator[ServedProject]:
    """Its first page is one with a part of each kind."""
    home = everything.folder / "src/templates/home.html"
    before = home.read_text()
    home.write_text(PAGE)
    try:
        with served(everything) as site:
            yield site
    finally:
        home.write_text(before)


@pytest.fixture
def page(site: ServedProject, browser: webdriver.Chrome) -> webdriver.Chrome:
    browser.get_log("browser")
    browser.get(site.url)
    WebDriverWait(browser, 60).until(
        lambda driver: driver.execute_script("return window.htmx && window.Alpine")
    )
    return browser


def _violations(browser: webdriver.Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser") if "Security Policy" in entry["message"]]


def test_alpine_keeps_a_small_state(page: webdriver.Chrome) -> None:
    more = page.find_element(By.ID, "more")
    assert not more.is_displayed()
    page.find_element(By.ID, "toggle").click()
    WebDriverWait(page, 60).until(lambda _: more.is_displayed())
    page.find_element(By.ID, "toggle").click()
    WebDriverWait(page, 60).until(lambda _: not more.is_displayed())
    assert _violations(page) == []


def test_htmx_fetches_a_part_and_tells_when_it_could_not(page: webdriver.Chrome) -> None:
    page.find_element(By.ID, "fetch").click()
    WebDriverWait(page, 60).until(lambda driver: driver.find_element(By.ID, "fetched").text)
    trouble = page.find_element(By.ID, "htmx-trouble")
    assert not trouble.is_displayed()
    page.find_element(By.ID, "fail").click()
    WebDriverWait(page, 60).until(lambda _: trouble.is_displayed())
    assert "(GET /nowhere/ 404)" in trouble.text
    assert not page.find_element(By.ID, "htmx-progress").is_displayed()
    page.find_element(By.ID, "fetch").click()
    WebDriverWait(page, 60).until(lambda _: not trouble.is_displayed())
    assert _violations(page) == []


def test_the_debug_toolbar_shows_its_panels(page: webdriver.Chrome) -> None:
    host = page.find_element(By.ID, "djDebugRoot")
    toolbar = host.shadow_root
    WebDriverWait(page, 60).until(lambda _: toolbar.find_elements(By.ID, "djDebug"))
    for handle in toolbar.find_elements(By.CSS_SELECTOR, "#djShowToolBarButton"):
        if handle.is_displayed():
            handle.click()
    panel = toolbar.find_element(By.CSS_SELECTOR, "#djdt-TemplatesPanel a")
    panel.click()
    shown = "#TemplatesPanel .djDebugPanelContent, #TemplatesPanel .djdt-scroll"
    WebDriverWait(page, 60).until(lambda _: toolbar.find_elements(By.CSS_SELECTOR, shown))
    WebDriverWait(page, 60).until(lambda _: "home.html" in toolbar.find_element(By.ID, "TemplatesPanel").text)
    assert _violations(page) == []
