"""Installing as a job: its steps, kills and cancelling."""

import os
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.jobs.models import JobState
from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as
from boatyard.core.processes import having
from tests.apps.jobs.conftest import migrated_sqlite, sqlite_url, worker_setup
from tests.apps.jobs.worker_setup import WorkerSetup
from tests.apps.plugins.third_party.makers import plugin_folder, write

__all__ = ["migrated_sqlite", "sqlite_url", "worker_setup"]


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """The data folder of the workers. The test itself uses another one."""
    return tmp_path


@pytest.fixture
def owner(worker_setup: WorkerSetup) -> Account:
    return Account.objects.create_superuser("eve")


@pytest.mark.parametrize("point", ["finish:before:fetch", "begin:before:add", "finish:before:add"])
def test_killed_at_any_point_it_goes_on(
    worker_setup: WorkerSetup, owner: Account, data_folder: Path, point: str
) -> None:
    source = str(plugin_folder(data_folder / "greetings"))
    with acting_as(owner.as_actor()):
        pin = bus.execute(PreviewPlugin(source)).pin
        job_id = bus.execute(InstallPlugin(source, pin, trusted=True))
    worker_setup.start_worker("--die-at", point).wait(60)
    assert not InstalledPlugin.objects.exists() or point == "finish:before:add"
    assert worker_setup.run_worker_until(job_id).state == JobState.SUCCEEDED
    assert InstalledPlugin.objects.get().pin == pin
    assert (data_folder / "plugins" / "greetings" / pin / "plugin.toml").is_file()


def test_cancelled_after_a_kill_it_leaves_nothing(
    worker_setup: WorkerSetup, owner: Account, data_folder: Path
) -> None:
    source = str(plugin_folder(data_folder / "greetings"))
    with acting_as(owner.as_actor()):
        job_id = bus.execute(InstallPlugin(source, bus.execute(PreviewPlugin(source)).pin, trusted=True))
        worker_setup.start_worker("--die-at", "finish:before:add").wait(60)
        assert (data_folder / "plugins" / "greetings").is_dir()
        bus.execute(CancelJob(job_id))
    assert worker_setup.run_worker_until(job_id).state == JobState.CANCELLED
    assert not InstalledPlugin.objects.exists()
    assert not (data_folder / "plugins" / "greetings").exists()


def test_a_source_that_is_not_reached_can_be_retried_or_undone(
    worker_setup: WorkerSetup, owner: Account, data_folder: Path
) -> None:
    with acting_as(owner.as_actor()):
        job_id = bus.execute(InstallPlugin((data_folder / "none").as_uri(), "any", trusted=True))
    worker_setup.run_worker_until(job_id)
    job = job_detail(job_id)
    assert (job.state, job.can_retry, job.can_undo) == (JobState.FAILED, True, True)
    assert job.error.startswith("git could not fetch")
    assert [step.title for step in job.steps] == ["Fetch and check the plugin", "Add it to the catalogue"]


def test_a_fetch_that_takes_long_is_cancelled(
    worker_setup: WorkerSetup, owner: Account, data_folder: Path
) -> None:
    reached, git = data_folder / "reached", data_folder / "bin" / "git"
    write(git, f'#!/bin/sh\ncase "$*" in *" fetch "*) touch {reached}; exec sleep 600;; esac\n')
    git.chmod(0o755)
    worker_setup.environment["PATH"] = f"{git.parent}:{os.environ['PATH']}"
    with acting_as(owner.as_actor()):
        job_id = bus.execute(InstallPlugin((data_folder / "none").as_uri(), "any", trusted=True))
        worker_setup.start_worker()
        worker_setup.wait(reached.exists)
        bus.execute(CancelJob(job_id))
    assert worker_setup.wait_until_finished(job_id).state == JobState.CANCELLED
    assert having("BOATYARD_JOB", str(job_id)) == []
    assert list((data_folder / "plugins" / ".incoming").iterdir()) == []
