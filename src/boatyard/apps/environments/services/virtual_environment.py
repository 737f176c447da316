import json
import os
import re
import sys
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.environments.services import bytecode_cache
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.core.errors import ExternalFailure
from boatyard.core.packages import uv_environment
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT, PYTHON, READY, VIRTUAL_ENVIRONMENT
from boatyard.core.untrusted_folder import UntrustedFolder
from boatyard.core.work import Work

LONGEST_LOCK = 16 * 1024**2
_RECORD = VIRTUAL_ENVIRONMENT / ".boatyard-packages.json"
"""What Boatyard has installed: from this it tells what has left the lock."""
_UNFINISHED = VIRTUAL_ENVIRONMENT / ".changing"
"""Is there while packages are changed: of what a killed run has copied only a part may be there."""
_UNCOMPILED = VIRTUAL_ENVIRONMENT / ".uncompiled"
"""Is there when packages came that no earlier project had compiled."""
_LISTED = VIRTUAL_ENVIRONMENT / "requirements.txt"

_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", re.IGNORECASE)
"""A package's, as the lock has it: what is handed to uv must not be taken for an option."""

type Packages = dict[str, str]
"""Requirements with their hashes, by name."""


class VirtualEnvironment:
    """The `.venv` of a working tree, which follows the tree's poetry.lock.

    Installing copies files: an edit of a linked one would reach other projects.
    """

    def __init__(self, folder: Path, locks: Locks, work: Work) -> None:
        self._folder = folder
        self._inside = UntrustedFolder(folder)
        self._locks = locks
        self._work = work

    def prepare(self) -> None:
        """Installs what the lock adds or changes, and uninstalls what has left it; all of it the first time.

        Development tools follow too, once they are there.
        """
        had_tools = self._inside.has_file(READY)
        if not self._is_ours():
            if self._was_made_here():
                self._work.log("The virtual environment is up to date.")
                self._record(self._packages("main", "dev"))
            else:
                self._make()
            return
        self._follow(self._packages("main", "dev") if had_tools else self._packages("main"))
        if had_tools:
            self._inside.touch(READY)

    def add_tools(self) -> None:
        """Adds what the project is developed with, and keeps what was compiled for the next project."""
        if not self._inside.has_file(READY):
            self._follow(self._packages("main", "dev"))
            self._inside.touch(READY)
        if self._inside.has_file(_UNCOMPILED):
            bytecode_cache.add(self._work, base_python(), self._folder / VIRTUAL_ENVIRONMENT)
            self._inside.remove(_UNCOMPILED)

    def _is_ours(self) -> bool:
        """Whether Boatyard has made it, or taken it over, in this very folder and to the end."""
        return self._recorded() is not None and self._is_here()

    def _was_made_here(self) -> bool:
        """Whether the project's own Makefile has made it, and lock and pyproject have not changed since."""
        ready, lock = self._inside.status(READY), self._inside.status(LOCK_FILE)
        wanted = self._inside.status(PYPROJECT)
        if ready is None or lock is None or wanted is None or not self._is_here():
            return False
        return ready.st_mtime >= max(lock.st_mtime, wanted.st_mtime)

    def _is_here(self) -> bool:
        """Its scripts hold the folder that it was made in, so one that was moved is of no use."""
        activate = self._inside.read(VIRTUAL_ENVIRONMENT / "bin" / "activate")
        has_python = (self._folder / PYTHON).exists()
        return has_python and os.fsencode(self._folder / VIRTUAL_ENVIRONMENT) in (activate or b"")

    def _make(self) -> None:
        """Begins anew: uv takes a package for installed of which a killed run has copied only a part."""
        self._inside.remove_tree(VIRTUAL_ENVIRONMENT)
        self._uv("venv", "--python", str(base_python()), str(VIRTUAL_ENVIRONMENT))
        wanted = self._packages("main")
        self._inside.write(_LISTED, _text(wanted))
        self._uv("pip", "sync", "--python", str(PYTHON), "--require-hashes", str(self._folder / _LISTED))
        self._take_compiled()
        self._record(wanted)

    def _follow(self, wanted: Packages) -> None:
        had = self._recorded() or {}
        new = {name: text for name, text in wanted.items() if _version(text) != had.get(name)}
        gone = sorted(had.keys() - wanted.keys())
        if not new and not gone:
            return
        again = self._inside.has_file(_UNFINISHED)
        self._inside.touch(_UNFINISHED)
        if gone:
            self._uv("pip", "uninstall", "--python", str(PYTHON), *gone)
        if new:
            self._install(new, again=again)
        self._record(wanted)
        self._inside.remove(_UNFINISHED)

    def _install(self, packages: Packages, *, again: bool) -> None:
        """Installs exactly these, with their hashes; `again` also what seems to be there."""
        self._inside.write(_LISTED, _text(packages))
        options = [f"--reinstall-package={name}" for name in packages] if again else []
        options = ["--python", str(PYTHON), "--no-deps", "--require-hashes", *options]
        self._uv("pip", "install", *options, "-r", str(self._folder / _LISTED))
        self._take_compiled()

    def _take_compiled(self) -> None:
        if not bytecode_cache.fill(self._work, self._folder / VIRTUAL_ENVIRONMENT):
            self._inside.touch(_UNCOMPILED)

    def _recorded(self) -> Packages | None:
        """Versions by name, as recorded; None if nothing is, or somebody else has written there."""
        try:
            found = json.loads(self._inside.text(_RECORD, LONGEST_LOCK) or "null")
        except ValueError:
            return None
        is_ours = isinstance(found, dict) and all(
            _NAME.fullmatch(name) and isinstance(version, str) for name, version in found.items()
        )
        return found if is_ours else None

    def _record(self, packages: Packages) -> None:
        self._inside.write(_RECORD, json.dumps({name: _version(text) for name, text in packages.items()}))

    def _packages(self, *groups: str) -> Packages:
        lock = self._inside.text(LOCK_FILE, LONGEST_LOCK)
        if lock is None:
            raise ExternalFailure(f"{self._folder} has no {LOCK_FILE}. Restore the file, then try again.")
        text = self._locks.requirements(lock, groups)
        entries = (entry.strip() for entry in re.split(r"\n(?=\S)", text))
        return {entry.partition("==")[0]: entry for entry in entries if "==" in entry}

    def _uv(self, *arguments: str) -> None:
        self._work.run([find_uv_bin(), *arguments], cwd=self._folder, env=uv_environment())


def base_python() -> Path:
    """The Python that Boatyard's own environment was made of: a project must not hang on Boatyard's."""
    return Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"


def _text(packages: Packages) -> str:
    return "\n".join(packages.values()) + "\n"


def _version(requirement: str) -> str:
    return requirement.partition(" ")[0]
