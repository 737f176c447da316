"""The whole way in a browser: from an empty Boatyard to a page of a server, promoted and rolled back."""

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import browser, chromium
from tests.browser.waiting import one, text_of
from tests.docker import docker, new_name, remove_routers
from tests.functional.installation import Installation
from tests.hosts import Server, server
from tests.ports import any_port

__all__ = ["browser", "chromium", "server"]

PATIENCE = 300
AT_REST = ("Done", "Failed", "Cancelled", "Taken back")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.exhaustive,
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("deploying"),
    pytest.mark.timeout(900),
]


@dataclass
class Person:
    """Somebody before the browser, who is signed in as the first administrator."""

    browser: Chrome
    installation: Installation
    server: Server
    name: str

    def go(self, path: str) -> None:
        self.browser.get(f"http://127.0.0.1:{self.installation.port}{path}")

    def fill(self, **entered: str) -> None:
        for name, text in entered.items():
            one(self.browser, f"#id_{name}").send_keys(text)

    def press(self, text: str) -> None:
        """Presses the one button, or follows the one link, whose text begins so."""
        found = [
            each
            for each in self.browser.find_elements("css selector", "main button, main a.button")
            if each.text.startswith(text)
        ]
        assert len(found) == 1, [each.text for each in found] or self.browser.page_source
        found[0].click()

    def wait_for_the_job(self) -> None:
        self.until(lambda: text_of(self.browser, "#status .state") in AT_REST, "the end of the job")
        assert text_of(self.browser, "#status .state") == "Done", text_of(self.browser, "main")

    def until(self, true: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if true():
                    return
            except StaleElementReferenceException:
                pass
            time.sleep(0.1)
        raise AssertionError(f"waited in vain for {what}: {text_of(self.browser, 'main')}")

    def host(self, environment: str) -> str:
        return f"{environment}.{self.name}.example"

    def served(self, environment: str) -> tuple[int, str]:
        """What the server answers for the first page."""
        connection = HTTPConnection("127.0.0.1", self.server.http_port, timeout=30)
        try:
            connection.request("GET", "/", headers={"Host": self.host(environment)})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@pytest.fixture
def person(
    new_installation: Callable[..., Installation],
    browser: Chrome,
    server: Server,
) -> Iterator[Person]:
    installation = new_installation()
    installation.variables["BOATYARD_ROUTER_PORT"] = str(any_port())
    installation.variables["BOATYARD_SSH_CONFIG"] = str(server.config)
    installation.up()
    name = new_name("tea")
    link = re.search(r"http:\S+", installation.run("accounts", "link").stdout)
    assert link
    browser.get(link[0])
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    yield Person(browser, installation, server, name)
    remove_routers(installation.home)
    for image in docker("image", "ls", "--quiet", f"boatyard/{name}*").split():
        docker("image", "rm", "--force", image)


def test_from_a_new_project_to_a_server_and_back(person: Person) -> None:
    person.until(lambda: person.browser.title == "Projects · Boatyard", "signed in")
    person.go("/projects/new/")
    person.fill(name=person.name)
    one(person.browser, "#id_name").send_keys(Keys.ENTER)
    person.wait_for_the_job()

    person.go("/platforms/")
    person.fill(name="harbour", hosts=person.server.address)
    person.press("Add the servers")
    person.until(lambda: "SHA256:" in text_of(person.browser, "fieldset"), "the host key")
    one(person.browser, "#id_trusted").click()
    person.press("Trust these keys")
    person.wait_for_the_job()

    environments = f"/projects/{person.name}/environments/"
    person.go(environments)
    assert "Ready: harbour." in text_of(person.browser, "main")
    _create(person, "staging")
    person.press("Deploy to staging")
    person.wait_for_the_job()
    first = person.served("staging")
    assert first[0] == 200

    person.go(environments)
    _create(person, "production")
    person.press("Promote to production")
    person.fill(confirmation="production")
    person.press("Promote to production")
    person.wait_for_the_job()
    assert person.served("production")[0] == 200

    _commit(person, "second")
    person.go(f"{environments}staging/releases/")
    person.press("Deploy to staging")
    person.wait_for_the_job()
    assert "second" in person.served("staging")[1]
    person.go(f"{environments}staging/releases/")
    person.press("Roll back to this")
    person.wait_for_the_job()
    assert "second" not in person.served("staging")[1]
    assert "second" not in person.served("production")[1]


def _create(person: Person, environment: str) -> None:
    person.fill(environment=environment, domain=person.host(environment))
    person.browser.find_element("css selector", "#id_platform option[value=harbour]").click()
    person.press("Create the environment")
    person.until(lambda: environment in text_of(person.browser, ".cards"), environment)


def _commit(person: Person, text: str) -> None:
    folder = person.installation.projects / person.name
    page = folder / "src/templates/home.html"
    page.write_text(page.read_text().replace("{% block content %}", f"{{% block content %}}<p>{text}</p>"))
    for command in (["add", "--all"], ["commit", "--quiet", "--message", f"feat: {text}"]):
        subprocess.run(["git", *command], cwd=folder, check=True, env=person.installation.environment())
