"""The start of every command: migrate the database and find the acting account."""

from fcntl import LOCK_EX, flock
from getpass import getuser

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from boatyard.apps.accounts.logic.commands.ensure_owner import EnsureOwner
from boatyard.apps.accounts.logic.queries.find_account import FindAccount
from boatyard.core.bus import bus
from boatyard.core.paths import home
from boatyard.core.permissions import Actor, acting_as_system


def migrate_if_needed() -> None:
    """Migrates the database. If several programs start at once, one of them does it."""
    if not _is_behind():
        return
    with (home() / "migrate.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        call_command("migrate", interactive=False, verbosity=0)


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def local_actor(account: str | None = None) -> Actor:
    """Returns the owner of this machine's Boatyard, or the account that `--as` names."""
    migrate_if_needed()
    with acting_as_system():
        return bus.execute(FindAccount(account) if account else EnsureOwner(_local_user()))


def _local_user() -> str:
    """Returns the name of the machine's user, for the first account."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "owner"
