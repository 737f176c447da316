"""Archives the base template and the plugins of a commit: `make archive COMMIT=v0.1.0`.

Each version is archived once, after its release. An archive never changes afterwards, since it is needed to
update projects of that version.
"""

import io
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.apps.plugins.services.catalogue.reading import read_manifest
from boatyard.apps.plugins.services.released.archive import pack, read
from boatyard.apps.plugins.services.released.contents import plugin_contents, template_contents
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.apps.plugins.services.released.released_file import ReleasedFile
from boatyard.core.shipped_folders import Folders

ROOT = Path(__file__).parents[1]
PACKAGE = "src/boatyard"


def main() -> int:
    commit = sys.argv[1] if len(sys.argv) == 2 else "HEAD"
    archive = ReleaseArchive(Folders.shipped().released)
    with TemporaryDirectory() as folder:
        package = _checked_out(commit, Path(folder))
        results = [archive_once(archive, *part) for part in _parts(package)]
    print("\n".join(results))
    return int(any(result.startswith("refused") for result in results))


def archive_once(archive: ReleaseArchive, name: str, version: str, files: Mapping[str, ReleasedFile]) -> str:
    """Writes the archive of a version and prints a message. An existing archive is never replaced."""
    target = archive.archive(name, version)
    if target.is_file():
        if read(target) == files:
            return f"kept {name} {version}"
        return f"refused {name} {version}: it is already archived with other files. Raise the version"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pack(files))
    return f"archived {name} {version}: {len(files)} files, {target.stat().st_size:,} bytes"


def _checked_out(commit: str, folder: Path) -> Path:
    parts = [f"{PACKAGE}/{part}" for part in ("template", "bus", "catalogue")]
    command = ["git", "archive", "--format=tar", commit, "--", *parts]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / PACKAGE


def _parts(package: Path) -> list[tuple[str, str, dict[str, ReleasedFile]]]:
    folders = Folders.within(package)
    paths = sorted(path for path in folders.plugins.iterdir() if (path / "plugin.toml").is_file())
    plugins = [read_manifest(path, []) for path in paths]
    return [
        ("template", _version(folders.template / "template.toml"), template_contents(folders)),
        *(
            (plugin.name, plugin.version, plugin_contents(folders, plugin.name, plugin.shares))
            for plugin in plugins
        ),
    ]


def _version(file: Path) -> str:
    return str(tomllib.loads(file.read_text())["version"])


if __name__ == "__main__":
    sys.exit(main())
