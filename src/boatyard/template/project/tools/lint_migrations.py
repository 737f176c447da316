"""Finds migrations that break the running release while they are applied, or that cannot be undone.

One that is safe all the same says why: `reviewed = "unread since 1.4"` in its class.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RISKS = {
    "RemoveField": "drops a column that the running release may read",
    "DeleteModel": "drops a table that the running release may read",
    "RenameField": "renames a column that the running release reads",
    "RenameModel": "renames a table that the running release reads",
    "AlterModelTable": "renames a table that the running release reads",
}
REVERSES = {"RunPython": "reverse_code", "RunSQL": "reverse_sql"}


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Yields the risks in the text of a migration, with their lines."""
    migrations = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    for migration in migrations:
        if "reviewed" in _names(migration):
            continue
        for node in ast.walk(migration):
            if isinstance(node, ast.Call) and (fault := _fault(node, "initial" in _names(migration))):
                yield node.lineno, fault


def _names(migration: ast.ClassDef) -> set[str]:
    assigned = (node for node in migration.body if isinstance(node, ast.Assign))
    return {target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)}


def _fault(call: ast.Call, is_initial: bool) -> str | None:
    name = _name(call)
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in REVERSES:
        has_reverse = len(call.args) > 1 or REVERSES[name] in keywords
        return None if has_reverse else f"{name} cannot be undone: give it {REVERSES[name]}"
    if name == "AddField" and not is_initial and _must_be_filled(keywords.get("field")):
        return "AddField adds a column that the running release does not fill: null=True or a db_default"
    return f"{name} {RISKS[name]}" if name in RISKS else None


def _must_be_filled(field: ast.expr | None) -> bool:
    if not isinstance(field, ast.Call) or _name(field) == "ManyToManyField":
        return False
    keywords = {keyword.arg: keyword.value for keyword in field.keywords}
    null = keywords.get("null")
    return "db_default" not in keywords and not (isinstance(null, ast.Constant) and null.value is True)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def main() -> int:
    found = [
        f"{file.relative_to(ROOT)}:{line}: {fault}"
        for file in sorted(ROOT.glob("src/*/*/migrations/[0-9]*.py"))
        for line, fault in faults(file.read_text())
    ]
    print("\n".join(found) or "No migration is risky.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
