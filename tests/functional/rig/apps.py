import os
from pathlib import Path

from django.apps import AppConfig

RIGGED = (
    *("create-project", "change-plugins"),
    *("start-database-with-data", "start-database-empty", "remove-database-with-data"),
)


class RigConfig(AppConfig):
    name = "tests.functional.rig"

    def ready(self) -> None:
        from boatyard.apps.jobs.kinds import kinds
        from tests.functional.rig.points import FOLDER, Points
        from tests.functional.rig.rigging import rig

        rig([kinds.get(name) for name in RIGGED], Points(Path(os.environ[FOLDER])))
        _shorten_patience()


def _shorten_patience() -> None:
    """A worker then waits less than half a minute for the heartbeat of another."""
    from functools import partial

    from boatyard.apps.jobs.services import worker
    from boatyard.apps.jobs.services.timing import Timing

    if stale := os.environ.get("BOATYARD_RIG_STALE"):
        setattr(worker, "Timing", partial(Timing, stale=float(stale)))  # noqa: B010  # a class to mypy
