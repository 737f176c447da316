"""What jobs on a project must have to themselves."""

from uuid import UUID

from boatyard.apps.jobs.logic.lock import Lock


def project_lock(project_id: UUID, *, shared: bool = False) -> Lock:
    """The project as a whole: shared by the jobs that work in it, exclusive for making and deleting it."""
    return Lock(f"project:{project_id}", shared)


def repository_lock(project_id: UUID) -> Lock:
    """Its repository with the working tree."""
    return Lock(f"repository:{project_id}")


def environment_lock(project_id: UUID, name: str = "local") -> Lock:
    """One of its environments."""
    return Lock(f"environment:{project_id}:{name}")
