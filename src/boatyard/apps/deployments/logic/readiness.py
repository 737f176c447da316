"""What must be true before a release is made."""

from django.conf import settings

from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations, Revision
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work

_GIGABYTE = 10**9


def require_space(platform: PlatformOperations, revision: Revision, work: Work) -> None:
    """Raises ExternalFailure if the platform's disk is so full that a build could fill it."""
    free, needed = platform.free_space(revision), settings.BOATYARD_FREE_SPACE
    if free is None:
        return
    work.log(f"{free / _GIGABYTE:.1f} GB of the platform's disk are free.")
    if free < needed:
        raise ExternalFailure(
            f"Only {free / _GIGABYTE:.1f} GB of the disk with Docker's data are free, and a deployment needs "
            f"{needed / _GIGABYTE:.1f} GB. A full disk would stop the databases there too. `docker system "
            "df` shows what uses the space, and `docker builder prune` removes what builds keep. Free some "
            "space and deploy again. BOATYARD_FREE_SPACE sets the limit, in bytes.",
            permanent=True,
        )
