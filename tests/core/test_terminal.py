"""Control characters in untrusted text on a terminal."""

import os
import pty
import subprocess
import sys

import pytest

from boatyard.core.cli.terminal import escaped

TITLE = "\x1b]0;owned\x07"
PROGRAM = f"from boatyard.core.cli.terminal import printable; print(printable({TITLE!r}))"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (TITLE, "\\x1b]0;owned\\x07"),
        ("\x1b[2J\x1b[1;1H", "\\x1b[2J\\x1b[1;1H"),
        ("\x9b2J", "\\x9b2J"),
        ("all\rok", "all\\x0dok"),
        ("\x1b[1;31mred\x1b[0m\tand\r\nplain é\n", "\x1b[1;31mred\x1b[0m\tand\nplain é\n"),
    ],
)
def test_only_line_ends_tabs_and_colours_stay(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_terminal_is_told_nothing_and_a_pipe_gets_all() -> None:
    piped = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert piped.stdout == f"{TITLE}\n".encode()
    terminal, program = pty.openpty()
    subprocess.run([sys.executable, "-c", PROGRAM], stdout=program, check=True)
    os.close(program)
    assert os.read(terminal, 100) == b"\\x1b]0;owned\\x07\r\n"
    os.close(terminal)
