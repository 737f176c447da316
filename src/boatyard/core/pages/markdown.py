"""Untrusted Markdown as HTML."""

from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_LOWEST = 6
_DEEPER = 1
_AWAY = ("https://", "http://", "mailto:")


def as_html(text: str) -> SafeString:
    """Returns `text` as HTML, without its title and with its headings one level lower.

    HTML tags are shown as text. A picture is replaced by its description, since no page loads files from
    other hosts. Only links to other sites are kept, since relative links would lead nowhere.
    """
    parser = _parser()
    tokens = parser.parse(text)
    html: str = parser.renderer.render(_tamed(tokens), parser.options, {})
    return mark_safe(html)  # noqa: S308 - no tags pass


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False})
    parser.add_render_rule("image", _description)
    parser.add_render_rule("link_open", _link_open)
    return parser


def _tamed(tokens: Sequence[Token]) -> list[Token]:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + _DEEPER, _LOWEST)}"
    has_title = bool(tokens) and tokens[0].type == "heading_open" and tokens[0].markup in ("#", "=")
    return list(tokens[3:] if has_title else tokens)


def _description(_self: RendererHTML, tokens: Sequence[Token], index: int, *_: Any) -> str:
    return escape(tokens[index].content)


def _link_open(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    token = tokens[index]
    address = str(token.attrs.get("href", ""))
    token.attrs.clear()
    if address.startswith(_AWAY):
        token.attrs.update({"href": address, "rel": "noopener nofollow", "target": "_blank"})
    return self.renderToken(tokens, index, options, env)
