"""The classes of choices in a project."""

import ast
from collections.abc import Iterator

from boatyard.apps.scaffolding.logic.value_type import ValueType, choice_type
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import class_in

_BASES = ("TextChoices", "IntegerChoices")


def imported_from(source: str, name: str) -> str | None:
    """Returns the module that `name` is imported from; None if it is not imported."""
    for node in ast.parse(source).body:
        names = [alias.asname or alias.name for alias in getattr(node, "names", ())]
        if isinstance(node, ast.ImportFrom) and not node.level and name in names:
            return node.module
    return None


def find_enum(plan: Plan, source: str, name: str) -> ValueType | None:
    """Returns the choices that `source` imports as `name`; None if there are none that can be read."""
    module = imported_from(source, name) if name.isidentifier() else None
    if module is None or not module.startswith("apps."):
        return None
    text = plan.text(f"src/{module.replace('.', '/')}.py")
    cls = class_in(text, name) if text else None
    if cls is None or not any(ast.unparse(base).endswith(_BASES) for base in cls.bases):
        return None
    members = dict(_members(cls))
    if not members or len({type(value) for value in members.values()}) > 1:
        return None
    return choice_type(name, module, members)


def _members(cls: ast.ClassDef) -> Iterator[tuple[str, str | int]]:
    for node in cls.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value.elts[0] if isinstance(node.value, ast.Tuple) else node.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str | int):
                yield node.targets[0].id, value.value
