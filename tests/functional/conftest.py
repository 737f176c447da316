import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.functional.installation import Installation


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with its owner, to be copied, and the owner's token."""
    first = Installation(tmp_path_factory.mktemp("prepared"), token="")
    made = first.run("accounts", "tokens", "create", "tests", "--json")
    assert made.returncode == 0, made.stderr
    return first.home, json.loads(made.stdout)["token"]


@pytest.fixture(scope="session")
def new_installation(
    prepared: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Installation]]:
    """Makes installations; their processes end with the run at the latest."""
    made: list[Installation] = []

    def make(**variables: str) -> Installation:
        home, token = prepared
        installation = Installation(tmp_path_factory.mktemp("boatyard"), token, variables)
        shutil.copytree(home, installation.home)
        made.append(installation)
        return installation

    yield make
    for installation in made:
        installation.close()


@pytest.fixture
def installation(new_installation: Callable[..., Installation]) -> Iterator[Installation]:
    """A fresh one for one test."""
    made = new_installation()
    yield made
    made.close()
