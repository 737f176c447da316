"""Turns a lock into the requirements that an installer takes, by the script that every project carries."""

import tomllib
from collections.abc import Collection

from boatyard.apps.locks.logic.errors import LockFault
from boatyard.template.project.tools.export_lock import requirements


def export_requirements(
    lock_text: str, groups: Collection[str] = ("main", "dev"), extras: Collection[str] = ()
) -> str:
    """What `pip install --require-hashes -r` takes, for these groups and extras of the project.

    Raises:
        LockFault: The lock cannot be read, or holds something that has no hash.
    """
    try:
        lines = list(requirements(tomllib.loads(lock_text), groups, extras))
    except KeyError as error:
        raise LockFault(f"A package of the lock has no {error.args[0]}") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise LockFault(f"The lock cannot be installed: {error}") from None
    return "".join(f"{line}\n" for line in lines)
