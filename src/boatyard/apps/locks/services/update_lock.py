"""Updates a changed project's lock from its own lock and the shipped one."""

from packaging.version import InvalidVersion, Version

from boatyard.apps.locks.logic.errors import LockFault, NeedsResolver, NotForCutting
from boatyard.apps.locks.logic.prefer import Prefer

from .combined_lock import CombinedLock
from .missing import Missing, NotReached
from .pythons import Pythons
from .shipped_lock import ShippedLock
from .subset_lock import subset_lock
from .wanted import Pyproject

OLDEST_FORM = Version("2.1")
"""The first lock format with the groups of each package, written by Poetry 2."""
_NOTHING = """
[metadata]
lock-version = "2.1"
python-versions = "*"
"""


def update_lock(pyproject_text: str, lock_text: str, shipped: ShippedLock, prefer: Prefer) -> str:
    """Returns the lock for a changed pyproject.toml. See `Locks.update`.

    An empty lock means a project without a lock. Each package starts with its preferred version. If a version
    does not fit, the other version of the too old package is tried, then the other version of the package
    that needs it.

    Raises:
        NeedsResolver: The two locks together are not sufficient.
        LockFault: One of the files cannot be read.
    """
    project = ShippedLock(lock_text or f"{shipped.head}{_NOTHING}")
    if _form(project) < OLDEST_FORM:
        raise NeedsResolver([f"poetry.lock has the form {project.form}, of a Poetry before 2"], lock_text)
    combined = CombinedLock(project, shipped, prefer)
    try:
        if reason := _wider_python(pyproject_text, project):
            raise NeedsResolver([reason], combined.text())
        while True:
            try:
                return subset_lock(pyproject_text, combined)
            except NotReached as error:
                if not any(_mend(missing, combined) for missing in error.missing):
                    raise NeedsResolver(error.requirements, combined.text()) from None
    except NotForCutting as error:
        raise NeedsResolver([error.message], combined.text()) from None


def _form(project: ShippedLock) -> Version:
    try:
        return Version(project.form)
    except InvalidVersion:
        raise LockFault(f"The lock's form is {project.form!r}, which is no version") from None


def _mend(missing: Missing, combined: CombinedLock) -> bool:
    return any(combined.switch(name) for name in missing.names)


def _wider_python(pyproject_text: str, project: ShippedLock) -> str:
    """Refuses more Python versions, since a lock omits packages that its Python versions do not need."""
    wanted = Pyproject(pyproject_text).requires_python
    if project.requires_python in ("*", wanted):
        return ""
    if Pythons(wanted).all <= Pythons(project.requires_python).all:
        return ""
    return f"requires-python is {wanted}, and the lock was made for {project.requires_python}"
