"""Projects that are made once for all tests of a run. They share an environment, which is what takes time."""

from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.rendering import Linters

from .environments import environment_for
from .generated_project import GeneratedProject, make_project

WITH_EXAMPLE = pytest.mark.xdist_group("generated-with-example")
WITHOUT_EXAMPLE = pytest.mark.xdist_group("generated-without-example")


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


@pytest.fixture(scope="session")
def classic(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    """With the example, and with black, isort, flake8 and pylint."""
    folder = tmp_path_factory.mktemp("classic") / "shop"
    return make_project(folder, with_example=True, linters=Linters.CLASSIC, environment=environment)
