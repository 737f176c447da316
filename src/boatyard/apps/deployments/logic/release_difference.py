"""What differs between two releases of an environment."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangedCommit:
    """A commit that one release has and the other has not.

    Attributes:
        is_removed: The newer one has it no longer.
    """

    id: str
    subject: str
    is_removed: bool


@dataclass(frozen=True, slots=True)
class ChangedSetting:
    """A setting with another value. Values of secrets are never shown.

    Attributes:
        old: The value of before; None if it was not set, or is secret.
        new: The value of afterwards; None if it is not set, or is secret.
        change: added, removed or changed.
    """

    key: str
    change: str
    is_secret: bool
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ChangedMigration:
    """A migration that one release has and the other has not.

    Attributes:
        operations: The names of its operations.
        breaking: Those of them that the older code may not survive.
        is_removed: The newer release has it no longer. The database keeps it.
    """

    name: str
    operations: tuple[str, ...]
    breaking: tuple[str, ...]
    is_removed: bool


@dataclass(frozen=True, slots=True)
class ChangedVersion:
    """A package or plugin with another version; an empty version means that it is not there."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """What changes from one release to another one.

    Attributes:
        older: The number of the release that is left; 0 if there is none.
        newer: The number of the release that follows; 0 if it is not made yet.
        old_commit: All of its digits; empty if nothing was served.
        builds: Whether an image has to be built.
        compose: The differences of compose files between what is served and the project's folder, which may
            have been edited by hand; empty if there are none.
        uncommitted: The files that differ from their commit. They are not deployed.
    """

    older: int
    newer: int
    old_commit: str
    new_commit: str
    subject: str
    builds: bool
    commits: tuple[ChangedCommit, ...]
    settings: tuple[ChangedSetting, ...]
    migrations: tuple[ChangedMigration, ...]
    packages: tuple[ChangedVersion, ...]
    plugins: tuple[ChangedVersion, ...]
    compose: str = ""
    uncommitted: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.commits or self.settings or self.migrations or self.packages or self.plugins)
