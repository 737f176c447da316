import difflib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from boatyard.apps.deployments.logic.migrations_between import MigrationsBetween
from boatyard.apps.deployments.logic.release_difference import (
    ChangedCommit,
    ChangedMigration,
    ChangedSetting,
    ChangedVersion,
    ReleaseDifference,
)
from boatyard.apps.environments.logic.setting_key import looks_secret
from boatyard.apps.environments.logic.settings_table import current_settings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.logic.changing.project_checkout import ProjectCheckout
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.interfaces import Commits, Trees, WorkingCopies
from boatyard.core.errors import BoatyardError
from boatyard.core.project_layout import LOCK_FILE
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder

COMPOSE_FILES = ("docker-compose.yml", "docker-compose.prod.yml")


@dataclass(frozen=True, slots=True)
class Compared:
    """One side of a comparison.

    Attributes:
        number: Of the release; 0 if there is none, or if it is not made yet.
        commit: Empty if there is none.
    """

    number: int
    commit: str
    values: Mapping[str, Secret]
    subject: str = ""
    is_built: bool = True


class Comparing:
    """Compares releases, made ones or those to be made."""

    def __init__(
        self,
        trees: Trees,
        commits: Commits,
        copies: WorkingCopies,
        checkout: ProjectCheckout,
        migrations: MigrationsBetween,
    ) -> None:
        self._trees = trees
        self._commits = commits
        self._copies = copies
        self._checkout = checkout
        self._migrations = migrations

    def difference(
        self, environment: Environment, older: Compared, newer: Compared, *, with_folder: bool = False
    ) -> ReleaseDifference:
        """Returns what differs.

        Args:
            with_folder: Also what of the project's folder is not part of it: edits of compose files, and
                files that are not committed.
        """
        project = environment.project
        return ReleaseDifference(
            older=older.number,
            newer=newer.number,
            old_commit=older.commit,
            new_commit=newer.commit,
            subject=newer.subject,
            builds=not newer.is_built,
            commits=tuple(self._commits_between(project, older.commit, newer.commit)),
            settings=tuple(_settings(older.values, newer.values, _secret_keys(environment))),
            migrations=tuple(self._migrations_between(project, older.commit, newer.commit)),
            packages=_versions(self._packages(project, older.commit), self._packages(project, newer.commit)),
            plugins=_versions(self._plugins(project, older.commit), self._plugins(project, newer.commit)),
            compose=self._compose(project, older.commit or newer.commit) if with_folder else "",
            uncommitted=self._uncommitted(project) if with_folder else (),
        )

    def _commits_between(self, project: Project, old: str, new: str) -> Iterator[ChangedCommit]:
        if not old:
            return
        for start, end, is_removed in ((old, new, False), (new, old, True)):
            for each in self._commits.between(project.path, start, end):
                yield ChangedCommit(each.id, each.subject, is_removed)

    def _migrations_between(self, project: Project, old: str, new: str) -> Iterator[ChangedMigration]:
        if not old:
            return
        for start, end, is_removed in ((old, new, False), (new, old, True)):
            for each in self._migrations.between(project, start, end):
                yield ChangedMigration(each.name, each.operations, each.breaking, is_removed)

    def _packages(self, project: Project, commit: str) -> dict[str, str]:
        text = self._trees.read(project.path, commit, LOCK_FILE) if commit else None
        try:
            packages: list[Any] = tomllib.loads((text or b"").decode()).get("package", [])
            return {str(each["name"]): str(each["version"]) for each in packages}
        except (ValueError, TypeError, KeyError):  # it was edited by hand
            return {}

    def _plugins(self, project: Project, commit: str) -> dict[str, str]:
        try:
            state = self._checkout.state(project, commit) if commit else None
        except BoatyardError:
            state = None
        if state is None:
            return {}
        return {name: plugin.version for name, plugin in state.plugins.items()}

    def _compose(self, project: Project, commit: str) -> str:
        inside = UntrustedFolder(project.path)
        parts: list[str] = []
        for path in COMPOSE_FILES:
            served = (self._trees.read(project.path, commit, path) or b"").decode(errors="replace")
            try:
                now = inside.text(path) or ""
            except (BoatyardError, OSError, UnicodeDecodeError):
                continue
            lines = difflib.unified_diff(
                served.splitlines(), now.splitlines(), f"{path} as served", f"{path} now", lineterm="", n=1
            )
            parts.extend(lines)
        return "\n".join(parts)

    def _uncommitted(self, project: Project) -> tuple[str, ...]:
        copy = self._copies.look_at(project.path)
        return tuple(sorted({*copy.staged, *copy.modified, *copy.unmerged, *copy.untracked}))


def _secret_keys(environment: Environment) -> frozenset[str]:
    rows = current_settings(environment)
    return frozenset(key for key, row in rows.items() if row.kind == SettingKind.SECRET)


def _settings(
    old: Mapping[str, Secret], new: Mapping[str, Secret], secret: Collection[str]
) -> Iterator[ChangedSetting]:
    for key in sorted(old.keys() | new.keys()):
        before, after = (side[key].reveal() if key in side else None for side in (old, new))
        if before == after:
            continue
        hidden = key in secret or any(looks_secret(key, value or "") for value in (before, after))
        change = "added" if before is None else "removed" if after is None else "changed"
        shown = (None, None) if hidden else (before, after)
        yield ChangedSetting(key, change, hidden, *shown)


def _versions(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[ChangedVersion, ...]:
    names = sorted(old.keys() | new.keys())
    found = (ChangedVersion(name, old.get(name, ""), new.get(name, "")) for name in names)
    return tuple(each for each in found if each.old != each.new)
