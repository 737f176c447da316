"""Updates imports from packages, since the package name alone does not identify a moved module."""

import ast
from collections.abc import Callable, Iterator

type Renamed = Callable[[str], str]


def with_imports(text: str, renamed: Renamed) -> str:
    """Returns the code with each `from package import module` updated."""
    tree = parsed(text)
    if tree is None:
        return text
    lines = text.splitlines(keepends=True)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    for node in sorted(nodes, key=lambda node: -node.lineno):
        first, last = node.lineno - 1, node.end_lineno or node.lineno
        statements = list(_statements(node, renamed))
        if not statements or not _is_alone(lines, node):
            continue
        indent = lines[first][: node.col_offset]
        lines[first:last] = [f"{indent}{statement}\n" for statement in statements]
    return "".join(lines)


def parsed(text: str) -> ast.Module | None:
    """Returns the syntax tree; None if this Python cannot parse the code."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_alone(lines: list[str], node: ast.ImportFrom) -> bool:
    """Whether its lines contain nothing else, such as a comment that would be lost."""
    whole = lines[node.lineno - 1 : node.end_lineno]
    return "#" not in "".join(whole) and ";" not in "".join(whole) and whole[-1].endswith("\n")


def _statements(node: ast.ImportFrom, renamed: Renamed) -> Iterator[str]:
    """Returns the statements that replace this one; none if only the name of its module changes."""
    module = renamed(str(node.module))
    targets = {alias: renamed(f"{node.module}.{alias.name}") for alias in node.names}
    kept = [alias for alias, target in targets.items() if target == f"{module}.{alias.name}"]
    if len(kept) == len(node.names):
        return
    for alias in (alias for alias in node.names if alias not in kept):
        package, _, name = targets[alias].rpartition(".")
        called = alias.asname or alias.name
        yield f"from {package} import {name}" + (f" as {called}" if called != name else "")
    if kept:
        yield ast.unparse(ast.ImportFrom(module=module, names=kept, level=0))
