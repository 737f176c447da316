import ast
from collections.abc import Sequence

from boatyard.apps.scaffolding.services.editing.source import insert_lines, lines_of, natural


def add_import(source: str, module: str, *names: str) -> str:
    """Adds `from module import names` at the right place. Existing imports do not change."""
    tree = ast.parse(source)
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    known = [node for node in imports if _module(node) == module]
    missing = [name for name in names if not any(name in _names(node) for node in known)]
    if not missing:
        return source
    if known:
        return _widen(source, known[0], module, missing)
    return insert_lines(source, *_place(tree, imports, module, _line(module, missing)))


def _module(node: ast.ImportFrom) -> str:
    return "." * node.level + (node.module or "")


def _names(node: ast.ImportFrom) -> list[str]:
    return [alias.name for alias in node.names if alias.asname is None]


def _line(module: str, names: Sequence[str]) -> str:
    return f"from {module} import {', '.join(sorted(names, key=natural))}\n"


def _widen(source: str, node: ast.ImportFrom, module: str, names: list[str]) -> str:
    """Rewrites the statement. If this would lose a comment or an alias, it adds a second one."""
    lines = lines_of(source)
    last = node.end_lineno or node.lineno
    if any(alias.asname for alias in node.names) or "#" in "".join(lines[node.lineno - 1 : last]):
        return insert_lines(source, last, _line(module, names))
    lines[node.lineno - 1 : last] = [_line(module, [*_names(node), *names])]
    return "".join(lines)


def _place(tree: ast.Module, imports: list[ast.ImportFrom], module: str, line: str) -> tuple[int, str]:
    """Returns the line after which to insert the import, and its text."""
    section = [node for node in imports if _section(_module(node)) == _section(module)]
    for node in section:
        if natural(_module(node)) > natural(module):
            return node.lineno - 1, line
    if section:
        return section[-1].end_lineno or 0, line
    anything = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    later = [node for node in anything if _section(_first(node)) > _section(module)]
    if later:
        return later[0].lineno - 1, f"{line}\n"
    if anything:
        return anything[-1].end_lineno or 0, f"\n{line}"
    if tree.body and ast.get_docstring(tree) is not None:
        return tree.body[0].end_lineno or 0, f"\n{line}"
    return 0, f"{line}\n" if tree.body else line


def _first(node: ast.Import | ast.ImportFrom) -> str:
    return _module(node) if isinstance(node, ast.ImportFrom) else node.names[0].name


def _section(module: str) -> int:
    """Returns the section: standard library, packages, the project's own modules, relative imports."""
    if module.startswith("."):
        return 3
    return 2 if module.partition(".")[0] in ("apps", "config", "framework", "tests") else 1
