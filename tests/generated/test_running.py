"""A new project serves its pages, says its mistakes in a line, and its policy lets every page work."""

import json
import re
from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from .generated_project import GeneratedProject
from .served_project import ServedProject, served


@pytest.fixture(scope="session")
def site(project: GeneratedProject) -> Iterator[ServedProject]:
    with served(project) as site:
        yield site


def test_every_link_of_the_first_page_answers(site: ServedProject) -> None:
    status, page = site.get("/")
    assert status == 200
    links = set(re.findall(r'href="(/[^"#]*)"', page))
    assert {"/admin/", "/api/docs/", "/api/redoc/"} <= links
    assert ("/orders/" in links) is site.project.has_example
    assert {link: site.get(link)[0] for link in links} == dict.fromkeys(links, 200)


def test_the_schema_describes_what_is_there(site: ServedProject) -> None:
    paths = json.loads(site.get("/api/schema/?format=json")[1])["paths"]
    assert ("/api/v1/orders/" in paths) is site.project.has_example


def test_production_names_all_that_is_missing(project: GeneratedProject) -> None:
    checked = project.manage("check", ENVIRONMENT="production", SECRET_KEY="0123456789" * 5)
    assert (checked.returncode, checked.stdout) == (3, "")
    first, database, hosts = checked.stderr.splitlines()
    assert first == "shop cannot start:"
    assert database.startswith("- DATABASE_URL is missing: expected")
    assert hosts.startswith("- ALLOWED_HOSTS is missing: expected")


def _complaints(browser: webdriver.Chrome) -> list[str]:
    """Returns the errors of the console, except those of networks that other tests' containers come with."""
    found = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    return [message for message in found if "net::ERR_NETWORK_CHANGED" not in message]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "drawn"), [("/api/docs/", "#swagger-ui .info h1.title"), ("/api/redoc/", "#redoc h1")]
)
def test_the_apis_documentation_is_drawn_under_the_policy(
    site: ServedProject, browser: webdriver.Chrome, path: str, drawn: str
) -> None:
    browser.get(site.url + path)
    WebDriverWait(browser, 60).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, drawn))
    assert "größer" in browser.find_element(By.CSS_SELECTOR, drawn).text
    assert _complaints(browser) == []


@pytest.mark.browser
def test_the_admin_works_under_the_policy(site: ServedProject, browser: webdriver.Chrome) -> None:
    browser.get(f"{site.url}/users/sign-in/?next=/admin/")
    browser.find_element(By.NAME, "username").send_keys("admin")
    browser.find_element(By.NAME, "password").send_keys("tea-at-Five")
    browser.find_element(By.CSS_SELECTOR, "main button").click()
    WebDriverWait(browser, 60).until(lambda driver: driver.find_elements(By.ID, "site-name"))
    for path in ("users/user/", "users/user/add/", "users/user/1/change/"):
        browser.get(f"{site.url}/admin/{path}")
        assert browser.find_elements(By.ID, "content")
    assert _complaints(browser) == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "project",
    [pytest.param(True, id="with-example", marks=pytest.mark.xdist_group("generated-with-example"))],
    indirect=True,
)
def test_a_list_is_filtered_without_a_new_page_under_the_policy(
    site: ServedProject, browser: webdriver.Chrome
) -> None:
    browser.get(f"{site.url}/users/sign-in/?next=/orders/")
    browser.find_element(By.NAME, "username").send_keys("admin")
    browser.find_element(By.NAME, "password").send_keys("tea-at-Five")
    browser.find_element(By.CSS_SELECTOR, "main button").click()
    WebDriverWait(browser, 60).until(lambda driver: driver.find_elements(By.ID, "list"))
    heading = browser.find_element(By.TAG_NAME, "h1")
    browser.get_log("browser")
    browser.find_element(By.NAME, "search").send_keys("the moon")
    WebDriverWait(browser, 60).until(lambda driver: "No order fits." in driver.page_source)
    WebDriverWait(browser, 60).until(lambda driver: "search=the%20moon" in driver.current_url)
    assert heading.text == "Orders"  # of the same page: a new one would have made it stale
    assert _complaints(browser) == []
