"""What a change of plugins would do, as plain values for every face."""

from dataclasses import dataclass

from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction, PluginStep


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file. `diff` is unified, with git's own head."""

    path: str
    action: ChangeAction
    diff: str


@dataclass(frozen=True, slots=True)
class PackageChange:
    """What becomes of one package of the lock; an empty version stands for none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table of the project's database, and how many rows it holds."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class AppData:
    """A Django app that goes, with its tables; `rows` is how many they hold together."""

    app: str
    rows: int
    tables: tuple[TableRows, ...]


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What a change would do to a project.

    Attributes:
        title: The commit's message; empty if there is nothing to do.
        obstacle: What has to be put right before it can be done; empty if nothing.
        notes: What of the request is so already.
        settings: Keys that are new in `.env`.
        services: Servers that can be used from then on and could not before.
        migrations: Those that will run, as paths of files, and the apps of packages that bring some.
        data: Apps with rows that would go: a removal has to say what becomes of them.
        kept_deleted: Files that were deleted in the project and are left so.
        conflicts: Files in which project and template changed the same lines.
        to_look_at: What a person should look at, one sentence each.
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
