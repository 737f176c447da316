"""Fetches third-party plugins from their sources."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.apps.plugins.logic.errors import CatalogueFaults
from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.plugin_source import PluginSource
from boatyard.apps.plugins.logic.source_kind import SourceKind
from boatyard.apps.plugins.services.installed.copies_folder import incoming_folder
from boatyard.core.errors import ExternalFailure, Invalid
from boatyard.core.folders import is_made_up
from boatyard.core.processes import never

from .git_fetching import fetch_commit
from .manifest_name import manifest_name
from .package_finding import find_package, offered_plugins
from .plugin_parts import copy_parts, digest, plugin_folder

_STALE = 24 * 3600


@dataclass(frozen=True, slots=True)
class _Found:
    """A plugin's folder. `committed` is the folder in a checkout of `commit`, if there is one."""

    folder: Path
    commit: str = ""
    committed: Path | None = None
    author: str = ""
    version: str = ""


class LocalPluginSources:
    """Implements `PluginSources`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @contextmanager
    def fetch(self, source: PluginSource, cancelled: Callable[[], bool] = never) -> Iterator[FetchedPlugin]:
        _sweep()
        with TemporaryDirectory(dir=incoming_folder()) as room:
            checkout = Path(room, "checkout")
            checkout.mkdir()
            Path(room, "named").mkdir()
            found = _find(source, checkout, cancelled)
            copied = Path(room, "copy")
            files = copy_parts(found.folder, copied)
            # A folder has the name of its plugin, as its check requires.
            plugin = copied.rename(Path(room, "named") / manifest_name(copied))
            try:
                manifest = self._catalogue.check(plugin)
            except CatalogueFaults as error:
                raise Invalid({"source": error.faults}) from None
            yield FetchedPlugin(manifest, source, _pin(found, plugin), found.author, plugin, files)

    def offered(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(offered.package_name for offered in offered_plugins()))


def _find(source: PluginSource, checkout: Path, cancelled: Callable[[], bool]) -> _Found:
    match source.kind:
        case SourceKind.GIT:
            commit, author = fetch_commit(source.address, source.ref, checkout, cancelled)
            plugin = plugin_folder(checkout)
            return _Found(plugin, commit, plugin, author)
        case SourceKind.PACKAGE:
            folder, offered = find_package(source.address)
            return _Found(plugin_folder(folder), author=offered.author, version=f"{offered.package.version}-")
        case SourceKind.FOLDER:
            try:
                return _in_folder(Path(source.address), checkout, cancelled)
            except OSError as error:
                raise Invalid.field("source", f"{source.address} cannot be read: {error.strerror}.") from None


def _in_folder(folder: Path, checkout: Path, cancelled: Callable[[], bool]) -> _Found:
    if not folder.is_dir():
        raise Invalid.field("source", f"There is no folder {folder}.")
    if is_made_up(folder) or folder.resolve() == Path("/"):
        raise Invalid.field("source", f"{folder} cannot contain a plugin.")
    plugin = plugin_folder(folder)
    if not (folder / ".git").exists():
        return _Found(plugin)
    try:
        commit, author = fetch_commit(folder.as_uri(), "", checkout, cancelled)
    except ExternalFailure:  # a repository without a commit is treated as a plain folder
        return _Found(plugin)
    return _Found(plugin, commit, checkout / plugin.relative_to(folder), author)


def _pin(found: _Found, copied: Path) -> str:
    """Returns the commit if it contains exactly the copied files, otherwise a digest of the files."""
    here = digest(copied)
    is_committed = found.committed is not None and digest(found.committed) == here
    return found.commit if is_committed else f"{found.version}{here}"


def _sweep() -> None:
    """Removes files of killed programs after a day."""
    for room in incoming_folder().iterdir():
        if time.time() - room.stat().st_mtime > _STALE:
            shutil.rmtree(room, ignore_errors=True)
