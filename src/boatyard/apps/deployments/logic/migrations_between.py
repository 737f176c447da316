import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.file_change import ChangeKind
from boatyard.apps.vcs.logic.interfaces import Trees

_FILE = re.compile(r"(?:.*/)?(\w+)/migrations/(\d\w*)\.py")
EXPANDING = frozenset(
    {
        "AddConstraint",
        "AddField",
        "AddIndex",
        "AddIndexConcurrently",
        "AlterModelManagers",
        "AlterModelOptions",
        "CreateModel",
        "RemoveConstraint",
        "RemoveIndex",
        "RunPython",
        "SeparateDatabaseAndState",
    }
)
"""Operations after which the code of before goes on working. Any other is taken for one that breaks it."""
CHANGING_DATA = frozenset({"RunPython", "RunSQL", "SeparateDatabaseAndState", "unknown"})
"""Operations that can change rows, which no later migration brings back."""


@dataclass(frozen=True, slots=True)
class MigrationChange:
    """A migration that one commit has and another has not.

    Attributes:
        name: The app's and its own, such as orders.0002_discount.
        operations: The names of its operations.
    """

    name: str
    operations: tuple[str, ...]

    @property
    def breaking(self) -> tuple[str, ...]:
        """The operations that the code of before may not survive."""
        return tuple(each for each in self.operations if each not in EXPANDING)

    @property
    def changes_data(self) -> bool:
        """Whether it may change rows."""
        return not CHANGING_DATA.isdisjoint(self.operations)

    @property
    def keeps_old_code_working(self) -> bool:
        return not self.breaking


class MigrationsBetween:
    """The migrations between two commits, as far as their code tells."""

    def __init__(self, trees: Trees) -> None:
        self._trees = trees

    def between(self, project: Project, old: str, new: str) -> tuple[MigrationChange, ...]:
        """What `new` has and `old` has not, in the order of their names."""
        folder = project.path
        found = []
        for change in self._trees.changes(folder, old, new):
            match = _FILE.fullmatch(change.path)
            if match and change.kind is ChangeKind.ADDED:
                text = self._trees.read(folder, new, change.path) or b""
                found.append(MigrationChange(f"{match[1]}.{match[2]}", tuple(_operations(text))))
        return tuple(sorted(found, key=lambda each: each.name))


def _operations(text: bytes) -> Iterator[str]:
    """The names of what is called in the list `operations`; one that cannot be read is named unknown."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        yield "unknown"
        return
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id="operations")], value=ast.List(elts=elements)):
                yield from (_name(element) for element in elements)


def _name(element: ast.expr) -> str:
    match element:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
    return "unknown"
