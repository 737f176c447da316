"""What may become an argument of Docker's."""

from pathlib import Path
from typing import Any

import pytest

from boatyard.drivers.containers import ComposeTarget


def test_a_good_one_is_taken() -> None:
    target = ComposeTarget("shop", Path("/srv/shop"), ("database",))
    assert target.place == ["--project-name", "shop", "--project-directory", "/srv/shop"]


@pytest.mark.parametrize(
    "parts",
    [
        {"name": "--help"},
        {"name": "Shop"},
        {"name": "shop\n"},
        {"name": ""},
        {"folder": Path("shop")},
        {"services": ("--all",)},
        {"services": ("database", "")},
    ],
    ids=repr,
)
def test_what_could_be_taken_for_something_else_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is not"):
        ComposeTarget(**{"name": "shop", "folder": Path("/srv/shop"), **parts})
