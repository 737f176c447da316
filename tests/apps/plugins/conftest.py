from pathlib import Path

import pytest

from tests.apps.locks.conftest import no_network
from tests.apps.plugins.site import Site

__all__ = ["no_network"]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")
