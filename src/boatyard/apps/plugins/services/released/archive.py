"""Archives of released files. The same files always result in the same bytes."""

import io
import lzma
import tarfile
from collections.abc import Mapping
from pathlib import Path

from boatyard.apps.plugins.logic.errors import VersionGone

from .released_file import ReleasedFile


def pack(files: Mapping[str, ReleasedFile]) -> bytes:
    """Returns an archive without times and owners."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, file in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode = len(file.content), 0o755 if file.executable else 0o644
            archive.addfile(entry, io.BytesIO(file.content))
    return lzma.compress(buffer.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def unpack(archive: Path, destination: Path) -> None:
    """Writes an archive's files to an empty folder, and nothing outside it.

    Raises:
        VersionGone: The archive is damaged.
    """
    try:
        with tarfile.open(archive, mode="r:xz") as files:
            files.extractall(destination, filter="data")
    except (tarfile.TarError, lzma.LZMAError, EOFError) as error:
        raise VersionGone(f"{archive.name} is damaged ({error}). Install Boatyard again.") from None


def read(archive: Path) -> dict[str, ReleasedFile]:
    """Returns an archive's files by path."""
    found = {}
    with tarfile.open(archive, mode="r:xz") as files:
        for entry in files:
            if content := files.extractfile(entry):
                found[entry.name] = ReleasedFile(content.read(), bool(entry.mode & 0o100))
    return found
