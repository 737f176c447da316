from hypothesis import given
from hypothesis import strategies as st

from boatyard.core.processes.lines import Lines


def cut(*pieces: bytes) -> list[str]:
    lines = Lines()
    return [line for piece in pieces for line in lines.feed(piece)] + lines.close()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200), st.data())
def test_how_the_stream_is_cut_into_pieces_does_not_matter(text: str, data: st.DataObject) -> None:
    stream = text.encode()
    at = data.draw(st.integers(0, len(stream)))
    assert cut(stream[:at], stream[at:]) == cut(stream)


@given(st.lists(st.binary(max_size=10_000), max_size=8))
def test_any_bytes_become_bounded_lines_of_valid_text(pieces: list[bytes]) -> None:
    for line in cut(*pieces):
        line.encode()
        assert "\0" not in line
        assert "\n" not in line
        assert len(line) < 5_000


def test_every_kind_of_line_break_counts_once() -> None:
    assert cut(b"a\r\nb\rc\nd") == ["a", "b", "c", "d"]
    assert cut(b"a\r", b"\nb") == ["a", "b"]
    assert cut(b"a\n\nb\n") == ["a", "", "b"]


def test_a_long_line_is_shown_once_in_however_many_pieces_it_comes() -> None:
    assert len(cut(*[b"x" * 3000] * 10, b"\nnext\n")) == 2
