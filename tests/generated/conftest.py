"""One project with the example and one without it, each made once for all tests of a run."""

from pathlib import Path

import pytest

from .generated_project import GeneratedProject, make_project


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.generated)


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(True, id="with-example", marks=pytest.mark.xdist_group("generated-with-example")),
        pytest.param(False, id="without-example", marks=pytest.mark.xdist_group("generated-without-example")),
    ],
)
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    return make_project(tmp_path_factory.mktemp("generated") / "shop", with_example=request.param)
