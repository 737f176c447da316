"""The preview of a change of plugins, as plain values."""

from dataclasses import dataclass

from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction, PluginStep


@dataclass(frozen=True, slots=True)
class FileChange:
    """The change of one file. `diff` is unified, with git's header."""

    path: str
    action: ChangeAction
    diff: str


@dataclass(frozen=True, slots=True)
class PackageChange:
    """The change of one package of the lock; an empty version means none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table of the project's database, and the number of its rows."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class AppData:
    """A removed Django app with its tables; `rows` is the total number of their rows."""

    app: str
    rows: int
    tables: tuple[TableRows, ...]


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """The preview of a change of a project.

    Attributes:
        title: The commit's message; empty if there is nothing to do.
        obstacle: What must be fixed before the change can start; empty if nothing.
        notes: The parts of the request that need no change.
        settings: Keys that are new in `.env`.
        services: Services that the project can use after the change and could not before.
        migrations: The migrations that will run, as paths of files, and the packages' apps with migrations.
        data: Removed apps with rows: the request must say what happens to them.
        kept_deleted: Files that the user deleted and that stay deleted.
        conflicts: Files in which project and template changed the same lines.
        to_look_at: Sentences about points that the user should review.
    """

    title: str
    obstacle: str
    notes: tuple[str, ...]
    plugins: tuple[PluginStep, ...]
    files: tuple[FileChange, ...]
    packages: tuple[PackageChange, ...]
    settings: tuple[str, ...]
    services: tuple[str, ...]
    migrations: tuple[str, ...]
    data: tuple[AppData, ...]
    kept_deleted: tuple[str, ...]
    conflicts: tuple[str, ...]
    to_look_at: tuple[str, ...]
