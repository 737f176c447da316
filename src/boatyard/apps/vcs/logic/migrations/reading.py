import ast
from collections.abc import Iterator

from boatyard.apps.vcs.logic.migrations.migration import EVERYTHING, WHOLE, Migration, Touch

_OF_A_MODEL = {"CreateModel", "DeleteModel", "AlterModelTable"}
_OF_A_FIELD = {"AddField", "RemoveField", "AlterField"}
_OF_A_PART = {
    "AlterModelOptions": "options",
    "AlterModelManagers": "managers",
    "AlterModelTableComment": "comment",
    "AlterOrderWithRespectTo": "order",
    "AlterUniqueTogether": "constraints",
    "AlterIndexTogether": "indexes",
    "AddIndex": "indexes",
    "RemoveIndex": "indexes",
    "RenameIndex": "indexes",
    "AddConstraint": "constraints",
    "RemoveConstraint": "constraints",
    "AlterConstraint": "constraints",
}
_POSITIONS = ("model_name", "name", "second", "third")


def read_migration(name: str, source: bytes) -> Migration | None:
    """Reads a migration from its file; None for a file without one, or that cannot be read."""
    try:
        module = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    found = next((node for node in module.body if _is_migration(node)), None)
    if not isinstance(found, ast.ClassDef):
        return None
    parts = dict(_assignments(found))
    return Migration(
        name,
        tuple(_pairs(parts.get("dependencies"))),
        tuple(name for _, name in _pairs(parts.get("replaces"))),
        tuple(touch for call in _items(parts.get("operations")) for touch in _touches(call)),
    )


def _is_migration(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef) and node.name == "Migration"


def _assignments(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    for statement in node.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, statement.value
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement.value or ast.List([])


def _items(node: ast.expr | None) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.List | ast.Tuple) else []


def _pairs(node: ast.expr | None) -> Iterator[tuple[str, str]]:
    for item in _items(node):
        texts = [_text(part) for part in _items(item)]
        if len(texts) == 2 and all(texts):
            yield texts[0], texts[1]


def _touches(operation: ast.expr) -> Iterator[Touch]:
    if not isinstance(operation, ast.Call):
        yield Touch(EVERYTHING, WHOLE)
        return
    sort = operation.func.attr if isinstance(operation.func, ast.Attribute) else ""
    given = dict(zip(_POSITIONS, operation.args, strict=False))
    named = {keyword.arg: keyword.value for keyword in operation.keywords if keyword.arg}
    yield from _own_touches(sort, given, named)
    for node in ast.walk(operation):
        if isinstance(node, ast.keyword) and node.arg in {"to", "through"}:
            yield Touch(_text(node.value).rpartition(".")[2].lower(), "reference")


def _own_touches(sort: str, given: dict[str, ast.expr], named: dict[str, ast.expr]) -> Iterator[Touch]:
    first = _text(given.get("model_name")).lower()
    model, name = _text(named.get("model_name")).lower() or first, _text(named.get("name")).lower()
    if sort in _OF_A_MODEL:
        yield Touch(name or first or EVERYTHING, WHOLE)
    elif sort in _OF_A_FIELD:
        yield Touch(model or EVERYTHING, name or _text(given.get("name")).lower() or WHOLE)
    elif sort == "RenameField":
        for field in ("old_name", "new_name"):
            yield Touch(model or EVERYTHING, _text(named.get(field)).lower() or WHOLE)
    elif sort == "RenameModel":
        for field in ("old_name", "new_name"):
            yield Touch(_text(named.get(field)).lower() or EVERYTHING, WHOLE)
    elif sort in _OF_A_PART:
        yield Touch(model or name or EVERYTHING, _OF_A_PART[sort])
    else:
        # It runs its own code, or is unknown.
        yield Touch(EVERYTHING, WHOLE)


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
