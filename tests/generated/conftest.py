"""Projects that are made once for all tests of a run. They share an environment, which is what takes time."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from boatyard.apps.plugins.logic.rendering import Linters
from tests.needs import lacking

from .combinations import TOGETHER
from .environments import environment_for
from .generated_project import GeneratedProject, make_project, make_project_with

WITH_EXAMPLE = pytest.mark.xdist_group("generated-with-example")
WITHOUT_EXAMPLE = pytest.mark.xdist_group("generated-without-example")
EVERYTHING = pytest.mark.xdist_group("generated-everything")
CLASSIC = pytest.mark.xdist_group("generated-classic")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.generated)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_for(tmp_path_factory.mktemp("environment"))


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(True, id="with-example", marks=WITH_EXAMPLE),
        pytest.param(False, id="without-example", marks=WITHOUT_EXAMPLE),
    ],
)
def project(
    request: pytest.FixtureRequest, environment: Path, tmp_path_factory: pytest.TempPathFactory
) -> GeneratedProject:
    folder = tmp_path_factory.mktemp("generated") / "shop"
    return make_project(folder, with_example=request.param, environment=environment)


@pytest.fixture(scope="session", params=[pytest.param(Linters.DEFAULT, id="all-plugins", marks=EVERYTHING)])
def everything(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    """With every plugin, in an environment with what its lock names."""
    return make_project_with(TOGETHER, tmp_path_factory.mktemp("everything") / "shop", linters=request.param)


@pytest.fixture(scope="session", params=[pytest.param(Linters.CLASSIC, id="all-plugins", marks=CLASSIC)])
def classic(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    """The same with black, isort, flake8 and pylint."""
    return make_project_with(TOGETHER, tmp_path_factory.mktemp("classic") / "shop", linters=request.param)


@pytest.fixture(scope="session")
def known_types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy found out about the packages, which are the same in every project."""
    return tmp_path_factory.mktemp("mypy")


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    programs = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
    if missing := [name for name, path in programs.items() if path is None]:
        lacking(f"not installed: {', '.join(missing)} (apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = str(programs["chromium"])
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(programs["chromedriver"]))
    yield driver
    driver.quit()
