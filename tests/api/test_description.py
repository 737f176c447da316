"""The API's description: valid, whole, and true of every message."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from boatyard.core.bus import bus
from boatyard.core.permissions import Access

ON_A_TERMINAL = {"open_program"}
"""What gives a program for the terminal of this machine, which no remote caller has."""


@pytest.fixture(scope="module")
def described() -> dict[str, object]:
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=out)
    result: dict[str, object] = json.loads(out.getvalue())
    return result


def test_every_message_can_be_dispatched_over_the_api(described: dict[str, object]) -> None:
    """All but those that only the machine's owner or the sign-in page dispatch."""
    paths = described["paths"]
    assert isinstance(paths, dict)
    operations = {operation["operationId"] for path in paths.values() for operation in path.values()}
    missing = {
        name
        for message in bus.handlers()
        if getattr(message, "access", None) not in (Access.SYSTEM, Access.PUBLIC)
        and (name := _snake(message.__name__)) not in operations
    }
    assert missing == ON_A_TERMINAL


def _snake(name: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")
