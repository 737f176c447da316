"""Syntax highlighting with CSS classes: comments, strings, keywords."""

from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_for_filename
from pygments.token import Token
from pygments.util import ClassNotFound

_CLASSES = {
    Token.Comment: "comment",
    Token.Literal.String: "text",
    Token.Literal.Number: "number",
    Token.Keyword: "word",
    Token.Name.Function: "name",
    Token.Name.Class: "name",
    Token.Name.Tag: "name",
    Token.Generic.Heading: "name",
}


def coloured_lines(path: str, lines: list[str]) -> list[SafeString]:
    """Returns each line as HTML, highlighted for the file name. The number of lines does not change."""
    lexer = _lexer(path.rpartition("/")[2])
    if lexer is None:
        return [escape(line) for line in lines]
    shown = _coloured(lexer, "\n".join(line.replace("\r", "") for line in lines))
    return shown if len(shown) == len(lines) else [escape(line) for line in lines]


@lru_cache(maxsize=256)
def _lexer(file_name: str) -> Lexer | None:
    try:
        return get_lexer_for_filename(file_name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _coloured(lexer: Lexer, text: str) -> list[SafeString]:
    lines = [""]
    pieces = ((_css(kind), value) for kind, value in lexer.get_tokens(text))
    for css, alike in groupby(pieces, itemgetter(0)):
        for number, piece in enumerate("".join(value for _, value in alike).split("\n")):
            if number:
                lines.append("")
            if piece:
                lines[-1] += (
                    format_html('<span class="code-{}">{}</span>', css, piece) if css else escape(piece)
                )
    return [mark_safe(line) for line in lines]  # noqa: S308 - every piece was escaped


def _css(kind: Any) -> str:
    return next((_CLASSES[part] for part in reversed(kind.split()) if part in _CLASSES), "")
