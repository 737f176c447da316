"""The locks of jobs on projects."""

from uuid import UUID

from boatyard.apps.jobs.logic.lock import Lock


def project_lock(project_id: UUID, *, shared: bool = False) -> Lock:
    """Returns the lock of the whole project:

    shared by jobs that work in it, exclusive for creating and deleting it.
    """
    return Lock(f"project:{project_id}", shared)


def repository_lock(project_id: UUID) -> Lock:
    """Returns the lock of its repository with the working tree."""
    return Lock(f"repository:{project_id}")


def environment_lock(project_id: UUID, name: str = "local") -> Lock:
    """Returns the lock of one of its environments."""
    return Lock(f"environment:{project_id}:{name}")
