"""Finds positions in Python text by its syntax tree, so that the surrounding text does not change."""

import ast
import re


def lines_of(source: str) -> list[str]:
    """Returns the lines with their ends. Only \\n ends a line, as in the syntax tree."""
    return re.findall(r"[^\n]*\n|[^\n]+", source)


def offset(source: str, line: int, column: int) -> int:
    """Returns the index of a node in `source`; columns count bytes of UTF-8."""
    lines = lines_of(source)
    before = sum(map(len, lines[: line - 1]))
    here = lines[line - 1] if line <= len(lines) else ""
    return before + len(here.encode()[:column].decode())


def start(source: str, node: ast.expr | ast.stmt) -> int:
    return offset(source, node.lineno, node.col_offset)


def end(source: str, node: ast.expr | ast.stmt) -> int:
    return offset(source, node.end_lineno or node.lineno, node.end_col_offset or 0)


def insert(source: str, at: int, text: str) -> str:
    return source[:at] + text + source[at:]


def insert_lines(source: str, after_line: int, text: str) -> str:
    """Inserts whole lines after line `after_line`; 0 is the top."""
    lines = lines_of(source)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join([*lines[:after_line], text, *lines[after_line:]])


def natural(text: str) -> list[tuple[int, int, str]]:
    """Returns the sort key of isort and Ruff for names: numbers by their size."""
    parts = re.findall(r"\d+|\D", text)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
