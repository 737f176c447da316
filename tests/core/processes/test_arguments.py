from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boatyard.core.processes import run, start_detached
from boatyard.core.processes.arguments import checked

REFUSED = "\0\n\r"
harmless = st.text(st.characters(exclude_characters=REFUSED, exclude_categories=["Cs"]))
program = harmless.filter(lambda text: text and not text.startswith("-"))


@given(program, st.lists(harmless))
def test_whatever_is_harmless_passes_unchanged(first: str, rest: list[str]) -> None:
    assert checked([first, *rest]) == [first, *rest]


@given(program, harmless, st.sampled_from(REFUSED), harmless)
def test_line_breaks_and_nul_are_refused_wherever_they_are(
    first: str, before: str, bad: str, after: str
) -> None:
    with pytest.raises(ValueError, match="line break"):
        checked([first, before + bad + after])


@given(harmless.map(lambda text: "-" + text))
def test_an_option_is_no_program(first: str) -> None:
    with pytest.raises(ValueError, match="program"):
        checked([first])


@pytest.mark.parametrize("argv", [[], [""]])
def test_a_program_is_needed(argv: list[str]) -> None:
    with pytest.raises(ValueError, match="program"):
        checked(argv)


@pytest.mark.parametrize("argv", ["git status", b"git", ["git", 1], ["git", None], ["git", b"x"]])
def test_only_lists_of_text_and_paths(argv: Any) -> None:
    with pytest.raises(TypeError):
        checked(argv)


def test_paths_become_text() -> None:
    assert checked([Path("/bin/ls"), Path("x")]) == ["/bin/ls", "x"]


def test_neither_way_to_start_takes_a_bad_argument(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line break"):
        run(["git", "a\nb"], cwd=tmp_path, env={}, on_line=print)
    with pytest.raises(ValueError, match="line break"):
        start_detached(["git", "a\nb"], cwd=tmp_path, env={}, log=tmp_path / "log")
