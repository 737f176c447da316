import ast

from boatyard.apps.scaffolding.services.editing.source import (
    end,
    insert,
    insert_lines,
    lines_of,
    natural,
    start,
)

_WIDTH = 110


def add_to_table(source: str, table: str, entry: str, *, is_sorted: bool = True) -> str:
    """Adds `entry` to the tuple or list `table`, in sorted order, if it is not there yet.

    Raises:
        ValueError: There is no tuple or list of plain elements with this name.
    """
    value = _value(source, table)
    written = [ast.unparse(element) for element in value.elts]
    wanted = ast.unparse(ast.parse(entry, mode="eval").body)
    if wanted in written:
        return source
    if not is_sorted and wanted.startswith("path(") and _address(wanted) in map(_address, written):
        raise ValueError(f"{table} already has an entry for {_address(wanted)}")
    later = [i for i, text in enumerate(written) if natural(text) > natural(wanted)] if is_sorted else []
    place = later[0] if later else len(written)
    if value.lineno == value.end_lineno:
        return _rewrite(source, value, place, entry)
    return _insert(source, value, place, entry)


def _address(call: str) -> str:
    argument = ast.parse(call, mode="eval").body
    first = argument.args[0] if isinstance(argument, ast.Call) and argument.args else None
    return str(first.value) if isinstance(first, ast.Constant) else call


def _value(source: str, table: str) -> ast.Tuple | ast.List:
    for node in ast.parse(source).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == table for target in targets):
            value = getattr(node, "value", None)
            if isinstance(value, ast.Tuple | ast.List):
                return value
            raise ValueError(f"{table} is not a plain tuple or list")
    raise ValueError(f"it has no {table}")


def _rewrite(source: str, value: ast.Tuple | ast.List, place: int, entry: str) -> str:
    """Rewrites a table of one line. If it no longer fits, or is nested, each entry gets a line."""
    entries = [source[start(source, element) : end(source, element)] for element in value.elts]
    entries.insert(place, entry)
    is_list = isinstance(value, ast.List)
    opening, closing = "[]" if is_list else "()"
    comma = "" if is_list or len(entries) > 1 else ","
    short = f"{opening}{', '.join(entries)}{comma}{closing}"
    is_nested = len(entries) > 1 and any(text.endswith(")") for text in entries)
    if is_nested or value.col_offset + len(short) > _WIDTH:
        short = f"{opening}\n" + "".join(f"    {text},\n" for text in entries) + closing
    return source[: start(source, value)] + short + source[end(source, value) :]


def _insert(source: str, value: ast.Tuple | ast.List, place: int, entry: str) -> str:
    if not value.elts:  # It contains at most comments.
        return insert_lines(source, (value.end_lineno or 1) - 1, f"    {entry},\n")
    if place < len(value.elts):
        return insert_lines(source, value.elts[place].lineno - 1, f"{_indent(source, value)}{entry},\n")
    last = value.elts[-1]
    at = end(source, last)
    if not source[at:].lstrip().startswith(","):
        source = insert(source, at, ",")
    return insert_lines(source, last.end_lineno or last.lineno, f"{_indent(source, value)}{entry},\n")


def _indent(source: str, value: ast.Tuple | ast.List) -> str:
    line = lines_of(source)[value.elts[0].lineno - 1]
    return line[: len(line) - len(line.lstrip())] or "    "
