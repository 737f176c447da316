"""Classes in a project's files, read without importing them."""

import ast
from collections.abc import Iterator


def class_in(source: str, name: str) -> ast.ClassDef | None:
    """Returns the top-level class `name`; None if there is none, or if the text is not Python."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    return next((node for node in body if isinstance(node, ast.ClassDef) and node.name == name), None)


def annotated(cls: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Yields name, type and default of each field of a dataclass; the default is empty if there is none."""
    for node in cls.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            annotation = ast.unparse(node.annotation)
            if not annotation.startswith("ClassVar"):
                yield node.target.id, annotation, ast.unparse(node.value) if node.value else ""


def base_argument(cls: ast.ClassDef) -> str:
    """Returns the type argument of its base, such as `int` in `Command[int]`; empty if there is none."""
    for base in cls.bases:
        if isinstance(base, ast.Subscript):
            return ast.unparse(base.slice)
    return ""


def assigned(cls: ast.ClassDef, name: str) -> str | None:
    """Returns the expression that the attribute `name` is set to; None if there is none."""
    for node in cls.body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            if [ast.unparse(target) for target in targets] == [name]:
                return ast.unparse(node.value)
    return None
