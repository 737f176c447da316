"""Backups before migrations, through the bus, on a platform in memory."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from boatyard.apps.backing.logic.commands.create_backup import CreateBackup
from boatyard.apps.backing.logic.queries.list_backups import ListBackups
from boatyard.apps.backing.models import Backup
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.environments.logic.commands.delete_environment import DeleteEnvironment
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from boatyard.core.paths import backups_folder
from tests.apps.deployments.conftest import Fleet, fleet_of
from tests.apps.projects.changing.project_repo import ProjectRepo
from tests.stand_in_servers import StandInServers

MIGRATION = "from django.db import migrations\nclass Migration:\n    operations = [migrations.{}()]\n"
ROWS = b"3 orders\n4 tables with spaces\n"
"""The dump, and also what the program says that reads it."""


@pytest.fixture
def fleet(project_repo: ProjectRepo) -> Iterator[Fleet]:
    with ExitStack() as stack:
        found = fleet_of(project_repo, Capabilities(images=True, route=True, servers=True), stack)
        assert found.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
        servers(found).writes["python"] = ROWS
        found.platform.told.clear()
        yield found


def servers(fleet: Fleet) -> StandInServers:
    return fleet.platform.servers_at(fleet.environment().id)


def migrate(fleet: Fleet, operation: str) -> None:
    fleet.commit(f"src/apps/orders/migrations/0002_{operation.lower()}.py", MIGRATION.format(operation))


def test_a_migration_that_changes_data_runs_after_a_verified_backup(fleet: Fleet) -> None:
    migrate(fleet, "RunPython")
    assert fleet.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    told = fleet.platform.told
    assert told.index("run python") < told.index("python src/manage.py migrate --no-input")
    assert told.count("run python") == 2, "the dump, and reading it again"
    (backup,) = bus.execute(ListBackups("shop"))
    assert (backup.environment, backup.release, backup.service) == ("staging", 2, "sqlite")
    assert (backup.rows, backup.tables, backup.size, backup.is_there) == (7, 2, len(ROWS), True)
    assert bus.execute(ListBackups("shop", "production")) == ()


@pytest.mark.parametrize("operation", ["AddField", "CreateModel"])
def test_other_migrations_need_no_backup(fleet: Fleet, operation: str) -> None:
    migrate(fleet, operation)
    assert fleet.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    assert "run python" not in fleet.platform.told
    assert not Backup.objects.exists()


def test_without_its_backup_a_deployment_does_not_touch_the_database(fleet: Fleet) -> None:
    migrate(fleet, "RunPython")
    servers(fleet).refuses = "The disk is full."
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert "nothing was changed in it. The disk is full." in error
    assert not any("migrate" in each for each in fleet.platform.told)
    assert fleet.environment().revision == 1
    assert [path for path in backups_folder().rglob("*") if path.is_file()] == []
    servers(fleet).refuses = ""
    assert fleet.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED


def test_a_backup_is_asked_for_and_outlives_its_environment_but_not_its_project(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="serves no release yet"):
        bus.execute(CreateBackup("shop", "production"))
    with pytest.raises(Conflict, match="runs the working tree"):
        bus.execute(CreateBackup("shop", "local"))
    assert fleet.done(bus.execute(CreateBackup("shop", "staging"))) is JobState.SUCCEEDED
    assert fleet.done(bus.execute(DeleteEnvironment("shop", "staging", "staging"))) is JobState.SUCCEEDED
    (backup,) = bus.execute(ListBackups("shop"))
    assert (backup.environment, backup.release, backup.is_there) == ("staging", 0, True)
    file = backups_folder() / backup.file
    assert file.read_bytes() == ROWS
    assert fleet.done(bus.execute(DeleteProject("shop", "shop"))) is JobState.SUCCEEDED
    assert not file.exists()
