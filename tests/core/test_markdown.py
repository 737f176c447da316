"""Untrusted Markdown."""

import pytest

from boatyard.core.pages.markdown import as_html


def test_structure_comes_through_one_level_down() -> None:
    shown = as_html("# Title\n\n## Use\n\nSay `hello`:\n\n- *one*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert "Title" not in shown
    assert "<h3>Use</h3>" in shown
    assert "<code>hello</code>" in shown
    assert "<li><em>one</em></li>" in shown
    assert "<td>1</td>" in shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='https://example.org'></iframe>",
        "`<b>`",
        "```\n<script>\n```",
        "&lt;script&gt;",
    ],
)
def test_tags_are_shown_as_they_were_typed(text: str) -> None:
    shown = as_html(text)
    assert not any(tag in shown for tag in ("<script", "<img", "<iframe", "<b>", "<a "))
    assert "&lt;" in shown


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"],
)
def test_no_address_runs_anything(address: str) -> None:
    assert "href" not in as_html(f"[here]({address})")
    assert "href" not in as_html(f"<{address}>")


def test_links_lead_away_and_nowhere_within() -> None:
    shown = as_html(
        '[away](https://example.org/"x) [within](docs/a.md) [root](/accounts/) [same](//evil.example)'
    )
    assert shown.count("href=") == 1
    assert 'href="https://example.org/%22x" rel="noopener nofollow" target="_blank"' in shown


def test_a_picture_becomes_its_description() -> None:
    shown = as_html('![a <b> ship](https://example.org/x.png "t")')
    assert "<img" not in shown
    assert "a &lt;b&gt; ship" in shown
