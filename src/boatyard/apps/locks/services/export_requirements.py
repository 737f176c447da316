"""Converts a lock to requirements for an installer, with the script of every project."""

import tomllib
from collections.abc import Collection

from boatyard.apps.locks.logic.errors import LockFault
from boatyard.template.project.tools.export_lock import requirements


def export_requirements(
    lock_text: str, groups: Collection[str] = ("main", "dev"), extras: Collection[str] = ()
) -> str:
    """Returns the input of `pip install --require-hashes -r` for these groups and extras of the project.

    Raises:
        LockFault: The lock cannot be read, or a package has no hash.
    """
    try:
        lines = list(requirements(tomllib.loads(lock_text), groups, extras))
    except KeyError as error:
        raise LockFault(f"A package of the lock has no {error.args[0]}") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise LockFault(f"The lock cannot be installed: {error}") from None
    return "".join(f"{line}\n" for line in lines)
