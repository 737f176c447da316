"""Cuts a changed project's lock out of its own lock and the shipped one."""

from boatyard.apps.plugins.logic.errors import NeedsResolver
from boatyard.apps.plugins.logic.prefer import Prefer

from .combined_lock import CombinedLock
from .cutting import cut_lock
from .missing import Missing, NotReached
from .pythons import Pythons
from .shipped_lock import ShippedLock
from .wanted import NotForCutting, Pyproject

_NOTHING = """
[metadata]
python-versions = "*"
"""


def recut_lock(pyproject_text: str, lock_text: str, shipped: ShippedLock, prefer: Prefer) -> str:
    """The lock for a changed pyproject.toml; the docstring of `Locks.recut` says the rest.

    An empty lock is that of a project which has none yet. Each package begins in its preferred version. Where
    one does not fit, the other version of the one that is too old is tried, then that of the one that asks.

    Raises:
        NeedsResolver: The two locks together do not do.
        LockFault: One of the files cannot be read.
    """
    project = ShippedLock(lock_text or f"{shipped.head}{_NOTHING}")
    combined = CombinedLock(project, shipped, prefer)
    try:
        if reason := _wider_python(pyproject_text, project):
            raise NeedsResolver([reason], combined.text())
        while True:
            try:
                return cut_lock(pyproject_text, combined)
            except NotReached as error:
                if not any(_mend(missing, combined) for missing in error.missing):
                    raise NeedsResolver(error.requirements, combined.text()) from None
    except NotForCutting as error:
        raise NeedsResolver([error.message], combined.text()) from None


def _mend(missing: Missing, combined: CombinedLock) -> bool:
    return any(combined.switch(name) for name in missing.names)


def _wider_python(pyproject_text: str, project: ShippedLock) -> str:
    """A lock leaves out what the versions of Python that it was made for do not need."""
    wanted = Pyproject(pyproject_text).requires_python
    if project.requires_python in ("*", wanted):
        return ""
    if Pythons(wanted).all <= Pythons(project.requires_python).all:
        return ""
    return f"requires-python is {wanted}, and the lock was made for {project.requires_python}"
