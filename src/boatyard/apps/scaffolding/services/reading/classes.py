"""Classes of a project's files, read without importing anything of them."""

import ast
from collections.abc import Iterator


def class_in(source: str, name: str) -> ast.ClassDef | None:
    """The top-level class `name`; None if there is none, or if the text is no Python."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    return next((node for node in body if isinstance(node, ast.ClassDef) and node.name == name), None)


def annotated(cls: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Each field of a dataclass: its name, its type and its default, which is empty if it has none."""
    for node in cls.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            annotation = ast.unparse(node.annotation)
            if not annotation.startswith("ClassVar"):
                yield node.target.id, annotation, ast.unparse(node.value) if node.value else ""


def base_argument(cls: ast.ClassDef) -> str:
    """What stands in the brackets of its base, as `int` in `Command[int]`; empty if nothing does."""
    for base in cls.bases:
        if isinstance(base, ast.Subscript):
            return ast.unparse(base.slice)
    return ""


def assigned(cls: ast.ClassDef, name: str) -> str | None:
    """The expression that the attribute `name` is set to."""
    for node in cls.body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            if [ast.unparse(target) for target in targets] == [name]:
                return ast.unparse(node.value)
    return None
