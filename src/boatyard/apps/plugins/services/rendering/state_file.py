"""`.boatyard.toml`: names, in a project's own history, the rendering that a branch holds."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from boatyard.apps.plugins.logic.manifest import Keel, Manifest
from boatyard.apps.plugins.logic.rendering import RenderingSpec

STATE_FILE = ".boatyard.toml"

_HEAD = """\
# Which rendering of Boatyard's templates this branch holds. Boatyard finds by it what an update changes,
# so it belongs to the commit that brings the files. Not needed to run the project.
"""


def rendering_id(root: Path, files: Iterable[str]) -> str:
    """The hash of these files: paths, whether they can be executed, and bytes."""
    digest = sha256()
    for file in sorted(files):
        content = (root / file).read_bytes()
        executable = bool((root / file).stat().st_mode & 0o100)
        digest.update(json.dumps([file, executable, len(content)]).encode() + content)
    return digest.hexdigest()


def state_file(rendering: str, spec: RenderingSpec, keel: Keel, plugins: Sequence[Manifest]) -> str:
    """The text of the file."""
    answers = {
        "name": spec.name,
        "title": spec.title,
        "port": spec.port,
        "python": spec.python,
        "author_name": spec.author_name,
        "author_email": spec.author_email,
        "linters": spec.linters,
        "ci": spec.ci,
        "plugins": sorted(set(spec.plugins)),
    }
    versions = {plugin.name: plugin.version for plugin in sorted(plugins, key=lambda plugin: plugin.name)}
    lines = ["[rendering]", f"id = {_value(rendering)}", f"boatyard = {_value(version('boatyard'))}"]
    lines += [f"keel = {_value(keel.version)}", "", "[rendering.plugins]"]
    lines += [f"{name} = {_value(value)}" for name, value in versions.items()]
    lines += ["", "[answers]", *(f"{key} = {_value(value)}" for key, value in answers.items())]
    return _HEAD + "\n" + "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """As JSON, which TOML reads alike but for the one control character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
