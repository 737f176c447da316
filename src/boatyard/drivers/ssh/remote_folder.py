"""A folder of a server that holds the same files as a folder of this machine."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from boatyard.drivers.names import require
from boatyard.drivers.ssh.ssh_connection import SshConnection

_PLACE = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_PRIVATE, _OWN_FILE = "700", "600"


class RemoteFolder:
    """Files of a server, below the home folder of the user that signs in there.

    Args:
        place: The folder, relative to that home folder.
        copy: The folder of this machine whose files are sent.
    """

    def __init__(self, connection: SshConnection, place: str, copy: Path) -> None:
        require(_PLACE, place, "a folder")
        self._connection = connection
        self._place = place
        self._copy = copy

    def make(self, *names: str) -> None:
        """Makes the folder, and these folders in it, unless they exist. Nobody else can read them."""
        parts = self._place.split("/")
        above = ["/".join(parts[: number + 1]) for number in range(len(parts))]
        folders = [*above, *(f"{self._place}/{name}" for name in names)]
        self._do(*(line for each in folders for line in (f"-mkdir {each}", f"chmod {_PRIVATE} {each}")))

    def send(self) -> bool:
        """Sends all files unless the server has them. Returns whether anything was sent.

        Each file is replaced in one step.
        """
        files = dict(self._files())
        digest = _digest(files)
        if self._sent.exists() and self._sent.read_text() == digest:
            return False
        self.forget()
        folders = sorted({str(parent) for name in files for parent in Path(name).parents} - {"."})
        self.make(*folders)
        self._do(*(line for name in sorted(files) for line in self._sending(name)))
        self._sent.write_text(digest)
        return True

    def forget(self) -> None:
        """Has the next `send` send everything."""
        self._sent.unlink(missing_ok=True)

    def _sending(self, name: str) -> Iterator[str]:
        require(_PLACE, name, "the name of a file")
        there = f"{self._place}/{name}"
        yield f'put "{self._copy / name}" {there}.part'
        yield f"chmod {_OWN_FILE} {there}.part"
        yield f"rename {there}.part {there}"

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self._copy.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield str(path.relative_to(self._copy)), path.read_bytes()

    @property
    def _sent(self) -> Path:
        return self._copy.with_name(f"{self._copy.name}.sent")

    def _do(self, *lines: str) -> None:
        if lines:
            self._connection.transfer("".join(f"{line}\n" for line in lines))


def _digest(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
