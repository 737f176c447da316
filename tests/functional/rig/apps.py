import os
from pathlib import Path

from django.apps import AppConfig


class RigConfig(AppConfig):
    name = "tests.functional.rig"

    def ready(self) -> None:
        from boatyard.apps.backing.jobs.change_service import ChangeServiceKind
        from boatyard.apps.deployments.jobs.deploy_release import DeployReleaseKind
        from boatyard.apps.environments.jobs.replace_processes import ReplaceProcessesKind
        from boatyard.apps.projects.jobs.change_plugins import ChangePluginsKind
        from boatyard.apps.projects.jobs.create_project import CreateProjectKind
        from tests.functional.rig.points import FOLDER, Points
        from tests.functional.rig.rigging import rig

        kinds = (
            CreateProjectKind,
            ChangePluginsKind,
            ChangeServiceKind,
            DeployReleaseKind,
            ReplaceProcessesKind,
        )
        rig(kinds, Points(Path(os.environ[FOLDER])))
        _shorten_patience()


def _shorten_patience() -> None:
    """A worker then waits less than half a minute for the heartbeat of another."""
    from functools import partial

    from boatyard.apps.jobs.services import worker
    from boatyard.apps.jobs.services.timing import Timing

    if stale := os.environ.get("BOATYARD_RIG_STALE"):
        setattr(worker, "Timing", partial(Timing, stale=float(stale)))  # noqa: B010  # a class to mypy
