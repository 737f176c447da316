"""Diffs on pages."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boatyard.core.pages.code_colours import coloured_lines
from boatyard.core.pages.diffs import LONGEST, LineKind, file_diff

DIFF = """\
diff --git a/src/site.py b/src/site.py
index 1234567..89abcde 100644
--- a/src/site.py
+++ b/src/site.py
@@ -1,3 +1,4 @@
 import os
-NAME = "<b>"
+NAME = "<i>"  # now
+class Site: pass
 END = 1
@@ -40,2 +41,1 @@ def serve() -> None:
 a = 1
-b = 2
\\ No newline at end of file
"""


def test_lines_have_their_numbers_before_and_after() -> None:
    diff = file_diff("src/site.py", "update", DIFF)
    assert (diff.path, diff.action, diff.added, diff.removed, diff.more) == ("src/site.py", "update", 2, 2, 0)
    first, second = diff.hunks
    assert [(line.kind, line.before, line.after) for line in first.lines] == [
        (LineKind.SAME, 1, 1),
        (LineKind.REMOVED, 2, None),
        (LineKind.ADDED, None, 2),
        (LineKind.ADDED, None, 3),
        (LineKind.SAME, 3, 4),
    ]
    assert (first.place, second.place) == ("", "def serve() -> None:")
    assert [(line.before, line.after) for line in second.lines] == [(40, 41), (41, None)]


def test_code_is_coloured_and_never_a_tag() -> None:
    lines = file_diff("src/site.py", "update", DIFF).hunks[0].lines
    assert lines[0].text == '<span class="code-word">import</span> os'
    assert "&quot;&lt;i&gt;&quot;" in lines[2].text
    assert '<span class="code-comment"># now</span>' in lines[2].text
    assert '<span class="code-name">Site</span>' in lines[3].text


@pytest.mark.parametrize(
    "path", ["notes", "a.unknown", "x.py", "x.html", "x.toml", ".env.example", "Makefile"]
)
@pytest.mark.parametrize(
    "line", ["<script>alert(1)</script>", '"', "'''", "&amp;", "\x0c", "{% if %}", "\ttab"]
)
def test_as_many_lines_come_out_as_went_in_and_none_is_a_tag(path: str, line: str) -> None:
    shown = coloured_lines(path, [line, "", line])
    assert len(shown) == 3
    assert not any("<script" in text for text in shown)


def test_only_so_many_lines_are_shown() -> None:
    body = "\n".join(f"+x = {number}" for number in range(LONGEST + 5))
    diff = file_diff("x.py", "add", f"@@ -0,0 +1,{LONGEST + 5} @@\n{body}\n")
    assert diff.more == 5
    assert sum(len(hunk.lines) for hunk in diff.hunks) == LONGEST
    assert diff.added == LONGEST + 5


@pytest.mark.parametrize(
    "text", ["", "Binary files a/x and b/x differ\n", "old mode 100644\nnew mode 100755\n"]
)
def test_what_has_no_lines_has_no_hunks(text: str) -> None:
    assert file_diff("x", "update", text).hunks == ()


LINES = st.lists(
    st.text(st.characters(exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=20)
)


@given(LINES, LINES)
def test_any_diff_is_read_back_whole(before: list[str], after: list[str]) -> None:
    text = "\n".join(difflib.unified_diff(before, after, lineterm="", n=1))
    shown = file_diff("notes", "update", text)
    kinds = [line.kind for hunk in shown.hunks for line in hunk.lines]
    signs = [line[:1] for line in text.split("\n")[2:] if line[:1] in "+- " and line]
    assert len(kinds) == len(signs)
    assert shown.added == signs.count("+")
    assert shown.removed == signs.count("-")
