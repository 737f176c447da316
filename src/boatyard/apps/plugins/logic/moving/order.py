"""The order of a project's own imports, as isort and Ruff require."""

import ast
import re
from collections.abc import Iterator
from itertools import groupby

from boatyard.apps.plugins.logic.moving.imports import parsed

OWN = ("apps", "config", "framework", "tests")
MOVED_TO = "framework"
_WIDTH = 110

type Import = ast.Import | ast.ImportFrom


def in_order(text: str) -> str:
    """Returns the code with each block of own imports sorted. A block with comments does not change."""
    tree = parsed(text)
    if tree is None:
        return text
    lines = text.splitlines(keepends=True)
    blocks = [block for body in _bodies(tree) for block in _blocks(body)]
    for block in sorted(blocks, key=lambda block: -block[0].lineno):
        first, last = block[0].lineno - 1, block[-1].end_lineno or 0
        before = "".join(lines[first:last])
        if "#" in before or ";" in before or not before.endswith("\n") or "\n\n" in before:
            continue
        indent = lines[first][: block[0].col_offset]
        lines[first:last] = [line for each in _sorted(block) for line in _written(each, indent)]
    return "".join(lines)


def _bodies(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if isinstance(body, list):
                yield body


def _blocks(body: list[ast.stmt]) -> Iterator[list[Import]]:
    """Yields the blocks of the project's own imports that contain a moved module."""
    for is_own, group in groupby(body, key=_is_own):
        block = [node for node in group if isinstance(node, ast.Import | ast.ImportFrom)]
        if is_own and any(ast.unparse(node).split()[1].startswith(MOVED_TO) for node in block):
            yield block


def _is_own(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import):
        return all(alias.name.partition(".")[0] in OWN for alias in node.names)
    return isinstance(node, ast.ImportFrom) and not node.level and str(node.module).partition(".")[0] in OWN


def _sorted(block: list[Import]) -> list[Import]:
    """Returns plain imports first, and one statement per module, except for aliases."""
    plain: list[Import] = [node for node in block if isinstance(node, ast.Import)]
    plain.sort(key=lambda node: _natural(node.names[0].name))
    joined: dict[tuple[str, str], ast.ImportFrom] = {}
    for node in (node for node in block if isinstance(node, ast.ImportFrom)):
        for alias in node.names:
            key = (str(node.module), alias.name if alias.asname else "")
            into = joined.setdefault(key, ast.ImportFrom(module=key[0], names=[], level=0))
            if alias.name not in [each.name for each in into.names]:
                into.names.append(alias)
    for statement in joined.values():
        statement.names.sort(key=_member)
    named = sorted(joined.values(), key=lambda node: (_natural(str(node.module)), _member(node.names[0])))
    return [*plain, *named]


def _member(alias: ast.alias) -> tuple[int, list[tuple[int, int, str]]]:
    """Sorts constants first, then classes, then the rest."""
    name = alias.name
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return rank, _natural(name)


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.findall(r"\d+|\D", text.lower())
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def _written(node: Import, indent: str) -> list[str]:
    line = f"{indent}{ast.unparse(node)}\n"
    if len(line) <= _WIDTH + 1 or isinstance(node, ast.Import):
        return [line]
    members = [f"{indent}    {ast.unparse(alias)},\n" for alias in node.names]
    return [f"{indent}from {node.module} import (\n", *members, f"{indent})\n"]
