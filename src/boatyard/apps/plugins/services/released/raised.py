"""Checks that a version was raised if the files of a released version have changed."""

from collections.abc import Iterator, Mapping

from packaging.version import Version

from boatyard.apps.plugins.logic.manifest import BaseTemplate, Manifest
from boatyard.core.shipped_folders import Folders

from .archive import read
from .contents import plugin_contents, template_contents
from .release_archive import ReleaseArchive
from .released_file import ReleasedFile


def version_faults(
    folders: Folders, archive: ReleaseArchive, template: BaseTemplate, plugins: Mapping[str, Manifest]
) -> Iterator[str]:
    """Returns errors in versions.

    Projects record versions, so the files of a released version must not change.
    """
    yield from _faults(
        archive, "template", "template/template.toml", template.version, template_contents(folders)
    )
    for name, plugin in plugins.items():
        contents = plugin_contents(folders, name, plugin.shares)
        yield from _faults(archive, name, f"{name}/plugin.toml", plugin.version, contents)


def _faults(
    archive: ReleaseArchive, name: str, file: str, version: str, current: Mapping[str, ReleasedFile]
) -> Iterator[str]:
    newer = [other for other in archive.versions(name) if version and Version(other) > Version(version)]
    if newer:
        yield f"{file}: {version} is older than {newer[-1]}, which was released"
    file_of_version = archive.archive(name, version)
    if not file_of_version.is_file():
        return
    released = read(file_of_version)
    changed = sorted(path for path in {*released, *current} if released.get(path) != current.get(path))
    if changed:
        others = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        yield (f"{file}: {version} was released with another {changed[0]}{others}; raise the version")
