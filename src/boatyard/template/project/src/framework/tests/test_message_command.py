"""Management commands that dispatch a message."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from framework.errors import Conflict
from framework.logic import current_actor
from framework.message_command import MessageCommand


class SweepCommand(MessageCommand):
    def send(self, **options: Any) -> str:
        if not current_actor().is_system:
            raise Conflict("Somebody else sweeps.")
        return "Swept."


class RefusedCommand(MessageCommand):
    def send(self, **options: Any) -> str:
        raise Conflict("It is closed.")


def test_it_acts_as_the_project_itself(capsys: pytest.CaptureFixture[str]) -> None:
    call_command(SweepCommand())
    assert capsys.readouterr().out == "Swept.\n"


def test_what_is_refused_ends_it_with_the_message() -> None:
    with pytest.raises(CommandError, match="It is closed"):
        call_command(RefusedCommand())
