"""A small base template and catalogue for tests."""

import json
from pathlib import Path
from typing import Any

from boatyard.apps.locks.services import ShippedLocks
from boatyard.apps.plugins.services.catalogue.folder_catalogue import FolderCatalogue
from boatyard.apps.plugins.services.catalogue.part_folders import PartFolders
from boatyard.apps.plugins.services.released.archive import pack
from boatyard.apps.plugins.services.released.contents import plugin_contents, template_contents
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.apps.plugins.services.released.released_file import ReleasedFile
from boatyard.apps.plugins.services.rendering.copier_renderer import CopierRenderer
from boatyard.core.shipped_folders import Folders
from tests.apps.plugins.installed_in_folders import InstalledInFolders

COPIER = """\
_subdirectory: project
_templates_suffix: .jinja
_envops:
  undefined: jinja2.StrictUndefined
  trim_blocks: true
project_name:
  type: str
plugins:
  type: json
dependencies:
  type: json
"""
PYPROJECT = """\
[project]
name = "{{ project_name }}"
version = "0.1.0"
description = {{ project_title | to_json(ensure_ascii=False) }}
requires-python = ">=3.13,<3.15"
dependencies = [
{% for name, constraint in dependencies.items() %}
    {{ (name ~ " (" ~ constraint ~ ")") | to_json(ensure_ascii=False) }},
{% endfor %}
]

[dependency-groups]
dev = [
{% for name, constraint in dev_dependencies.items() %}
    {{ (name ~ " (" ~ constraint ~ ")") | to_json(ensure_ascii=False) }},
{% endfor %}
]

[tool.poetry]
package-mode = false
"""
TEMPLATE = """\
name = "template"
version = "1.2.3"
bus = "src/framework/bus"

[dependencies.main]
django = ">=6.1,<6.2"
whitenoise = ">=6.12"

[dependencies.dev]
pytest = ">=9"
"""


class Site:
    """A base template and a catalogue in a folder, with the shipped lock and bus."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shipped = Folders.shipped()
        self.folders = Folders(
            root / "template",
            root / "plugins",
            shipped.lock,
            shipped.bus,
            root / "released",
            root / "presets.toml",
            shipped.services,
            root / "shared",
        )
        self.archive = ReleaseArchive(self.folders.released, lambda: root / "unpacked")
        self.installed = InstalledInFolders(root / "installed")
        self.locks = ShippedLocks(shipped.lock)
        self.folders.plugins.mkdir(parents=True)
        self.template_file("../copier.yml", COPIER)
        self.template_file("../template.toml", TEMPLATE)
        self.template_file("pyproject.toml.jinja", PYPROJECT)
        self.template_file("README.md.jinja", "# {{ project_title }}\n")
        self.template_file("src/{{ project_name }}/settings.py", "BRACES = '{{ left alone }}'\n")
        self.template_file("run.sh", "#!/bin/sh\n", mode=0o755)

    def template_file(self, path: str, text: str, mode: int = 0o644) -> Path:
        return _write(self.folders.template / "project" / path, text, mode)

    def plugin(
        self,
        folder_name: str,
        /,
        *,
        files: dict[str, str] | None = None,
        tail: str = "",
        at: Path | None = None,
        **values: Any,
    ) -> Path:
        """Adds a plugin with `values` and then `tail` in its manifest.

        Args:
            at: Its folder, if it is not in the catalogue.
        """
        table = {
            "name": folder_name,
            "title": folder_name.title(),
            "summary": "One line.",
            "category": "data",
        }
        table |= {"version": "0.1.0"} | values
        lines = [f"{key} = {json.dumps(value)}\n" for key, value in table.items() if value is not None]
        folder = (at or self.folders.plugins) / folder_name
        _write(folder / "plugin.toml", "".join(lines) + tail)
        for path, text in (files or {}).items():
            _write(folder / "files" / path, text)
        return folder

    def shared(self, name: str, files: dict[str, str]) -> None:
        """Adds files that plugins name with `shares`."""
        for path, text in files.items():
            _write(self.folders.shared / name / "files" / path, text)

    @property
    def catalogue(self) -> FolderCatalogue:
        return FolderCatalogue(self._parts, self.locks, self.installed)

    @property
    def renderer(self) -> CopierRenderer:
        return CopierRenderer(self.catalogue, self.locks, self._parts)

    def release(self) -> None:
        """Archives the current base template and plugins with their versions."""
        template = self.catalogue.base_template()
        self._archive("template", template.version, template_contents(self.folders))
        for name, plugin in self.catalogue.plugins().items():
            self._archive(name, plugin.version, plugin_contents(self.folders, name, plugin.shares))

    def _archive(self, name: str, version: str, files: dict[str, ReleasedFile]) -> None:
        target = self.archive.archive(name, version)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pack(files))

    @property
    def _parts(self) -> PartFolders:
        return PartFolders(self.folders, self.archive, self.installed)


def _write(file: Path, text: str, mode: int = 0o644) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file
