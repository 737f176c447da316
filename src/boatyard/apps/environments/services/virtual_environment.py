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
"""The packages that Boatyard has installed, to find the ones that were removed from the lock."""
_UNFINISHED = VIRTUAL_ENVIRONMENT / ".changing"
"""Exists while packages change, since a killed run may have copied only a part of a package."""
_UNCOMPILED = VIRTUAL_ENVIRONMENT / ".uncompiled"
"""Exists after packages were installed that no earlier project had compiled."""
_LISTED = VIRTUAL_ENVIRONMENT / "requirements.txt"

_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", re.IGNORECASE)
"""The name of a package in the lock, which uv must not treat as an option."""

type Packages = dict[str, str]
"""Requirements with their hashes, by name."""


class VirtualEnvironment:
    """The `.venv` of a working tree, which follows the tree's poetry.lock.

    Files are copied, since an edit of a linked file would affect other projects.
    """

    def __init__(self, folder: Path, locks: Locks, work: Work) -> None:
        self._folder = folder
        self._inside = UntrustedFolder(folder)
        self._locks = locks
        self._work = work

    def prepare(self) -> None:
        """Installs new and changed packages of the lock, and uninstalls removed ones; at first all packages.

        Development tools are updated too, if they are installed.
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
        """Installs the development tools, and caches the compiled modules for later projects."""
        if not self._inside.has_file(READY):
            self._follow(self._packages("main", "dev"))
            self._inside.touch(READY)
        if self._inside.has_file(_UNCOMPILED):
            bytecode_cache.add(self._work, base_python(), self._folder / VIRTUAL_ENVIRONMENT)
            self._inside.remove(_UNCOMPILED)

    def _is_ours(self) -> bool:
        """Whether Boatyard has completely created or adopted it in this folder."""
        return self._recorded() is not None and self._is_here()

    def _was_made_here(self) -> bool:
        """Whether the project's Makefile has created it, and lock and pyproject have not changed since."""
        ready, lock = self._inside.status(READY), self._inside.status(LOCK_FILE)
        wanted = self._inside.status(PYPROJECT)
        if ready is None or lock is None or wanted is None or not self._is_here():
            return False
        return ready.st_mtime >= max(lock.st_mtime, wanted.st_mtime)

    def _is_here(self) -> bool:
        """Whether it was created in this folder.

        Its scripts contain the folder, so a moved one does not work.
        """
        activate = self._inside.read(VIRTUAL_ENVIRONMENT / "bin" / "activate")
        has_python = (self._folder / PYTHON).exists()
        return has_python and os.fsencode(self._folder / VIRTUAL_ENVIRONMENT) in (activate or b"")

    def _make(self) -> None:
        """Creates it again, since uv treats a partly copied package of a killed run as installed."""
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
        """Installs exactly these packages, with their hashes;

        with `again` also packages that seem to be installed.
        """
        self._inside.write(_LISTED, _text(packages))
        options = [f"--reinstall-package={name}" for name in packages] if again else []
        options = ["--python", str(PYTHON), "--no-deps", "--require-hashes", *options]
        self._uv("pip", "install", *options, "-r", str(self._folder / _LISTED))
        self._take_compiled()

    def _take_compiled(self) -> None:
        if not bytecode_cache.fill(self._work, self._folder / VIRTUAL_ENVIRONMENT):
            self._inside.touch(_UNCOMPILED)

    def _recorded(self) -> Packages | None:
        """Returns the recorded versions by name;

        None if there is no record, or another program has changed it.
        """
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
    """Returns the base Python of Boatyard's environment, on which a project must not depend."""
    return Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"


def _text(packages: Packages) -> str:
    return "\n".join(packages.values()) + "\n"


def _version(requirement: str) -> str:
    return requirement.partition(" ")[0]
