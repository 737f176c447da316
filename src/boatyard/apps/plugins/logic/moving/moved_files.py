import re
from collections.abc import Mapping, Sequence

from boatyard.apps.plugins.logic.moving.imports import with_imports
from boatyard.apps.plugins.logic.moving.moves import Moves
from boatyard.apps.plugins.logic.moving.order import in_order

_MODULE = re.compile(r"(?<![\w.])(?:apps|config|tests)(?:\.\w+)+")
_SUFFIX = ".py"


class MovedFiles:
    """Finds the new paths of a project's files, and updates module names in its Python code."""

    def __init__(self, moves: Sequence[Moves]) -> None:
        self._files = _merged([each.files for each in moves])
        self._joined = _merged([each.joined for each in moves])
        self._modules = _modules(self._files)
        self._modules_joined = _modules(self._joined)

    @property
    def joined(self) -> Mapping[str, str]:
        """Maps the path that a joined file would have after the move to the file with its code."""
        return {self.path(old): new for old, new in self._joined.items()}

    def path(self, path: str) -> str:
        """Returns the new path of the file."""
        for old, new in self._files.items():
            if path == old or (old.endswith("/") and path.startswith(old)):
                return new + path.removeprefix(old)
        return path

    def module(self, name: str) -> str:
        """Returns the new name of a module, or of a name in it."""
        for table in (self._modules_joined, self._modules):
            for old, new in table.items():
                if name == old or name.startswith(f"{old}."):
                    return new + name.removeprefix(old)
        return name

    def content(self, content: bytes) -> bytes:
        """Returns a Python file with the new module names. An unreadable file does not change."""
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return content
        return self.text(text).encode()

    def text(self, text: str) -> str:
        """Returns Python code with the new module names and sorted imports."""
        named = with_imports(text, self.module)
        named = _MODULE.sub(lambda found: self.module(found[0]), named)
        return named if named == text else in_order(named)


def _merged(tables: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Returns all entries, the most specific first."""
    rows = [row for table in tables for row in table.items()]
    return dict(sorted(rows, key=lambda row: (-len(row[0]), row)))


def _modules(paths: Mapping[str, str]) -> dict[str, str]:
    return {old: new for path, target in paths.items() if (old := _module(path)) and (new := _module(target))}


def _module(path: str) -> str:
    """Returns the name of a module or package; empty for other paths."""
    if not path.endswith((_SUFFIX, "/")):
        return ""
    return path.removeprefix("src/").removesuffix(_SUFFIX).strip("/").replace("/", ".")
