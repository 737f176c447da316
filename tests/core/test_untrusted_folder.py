"""Files in an untrusted folder: links, pipes and large files are refused."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from boatyard.core.errors import UnsafeFile
from boatyard.core.untrusted_folder import UntrustedFolder

OPERATIONS: dict[str, Callable[[UntrustedFolder, str], object]] = {
    "read": lambda folder, path: folder.read(path),
    "write": lambda folder, path: folder.write(path, "ours"),
    "touch": lambda folder, path: folder.touch(path),
    "has_file": lambda folder, path: folder.has_file(path),
}


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text("precious")
    return victim


@pytest.fixture
def folder(tmp_path: Path) -> UntrustedFolder:
    (tmp_path / "project").mkdir()
    return UntrustedFolder(tmp_path / "project")


def _linked_file(root: Path, victim: Path) -> None:
    (root / "a").mkdir()
    (root / "a" / "file").symlink_to(victim / "file")


def _linked_to_nothing(root: Path, victim: Path) -> None:
    (root / "a").mkdir()
    (root / "a" / "file").symlink_to(victim / "new")


def _linked_folder(root: Path, victim: Path) -> None:
    (root / "a").symlink_to(victim)


def _linked_root(root: Path, victim: Path) -> None:
    (victim / "a").mkdir()
    root.rmdir()
    root.symlink_to(victim)


def _pipe(root: Path, victim: Path) -> None:
    (root / "a").mkdir()
    os.mkfifo(root / "a" / "file")


def _socket(root: Path, victim: Path) -> None:
    (root / "a").mkdir()
    here = Path.cwd()
    os.chdir(root / "a")  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("file")
    os.chdir(here)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize(
    "prepare", [_linked_file, _linked_to_nothing, _linked_folder, _linked_root, _pipe, _socket]
)
def test_what_is_no_plain_file_is_refused(
    folder: UntrustedFolder, victim: Path, prepare: Callable[[Path, Path], None], operation: str
) -> None:
    prepare(folder.root, victim)
    before = sorted(victim.rglob("*"))
    with pytest.raises(UnsafeFile, match=r"is a link|not a regular file"):
        OPERATIONS[operation](folder, "a/file")
    assert (victim / "file").read_text() == "precious"
    assert sorted(victim.rglob("*")) == before


def test_what_is_too_large_is_not_read(folder: UntrustedFolder) -> None:
    (folder.root / "large").touch()
    os.truncate(folder.root / "large", 10 * 1024**3)
    with pytest.raises(UnsafeFile, match="larger than 1024 KB"):
        folder.read("large")


def test_a_hard_link_leads_nowhere_either(folder: UntrustedFolder, victim: Path) -> None:
    (folder.root / "file").hardlink_to(victim / "file")
    folder.write("file", "ours")
    assert (victim / "file").read_text() == "precious"
    assert folder.text("file") == "ours"


def test_removing_takes_the_link_and_not_what_it_leads_to(folder: UntrustedFolder, victim: Path) -> None:
    (folder.root / "link").symlink_to(victim)
    with pytest.raises(UnsafeFile):
        folder.remove_tree("link")
    folder.remove_any("link")
    (folder.root / "link").symlink_to(victim / "file")
    folder.remove("link")
    assert not list(folder.root.iterdir())
    assert (victim / "file").read_text() == "precious"


@pytest.mark.parametrize("path", ["../victim/file", "/etc/passwd", "a/../../victim/file", ""])
def test_a_path_stays_inside(folder: UntrustedFolder, path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        folder.read(path)


def test_files_and_folders_as_anywhere(folder: UntrustedFolder) -> None:
    folder.make_parents("a/b/file")
    folder.create("a/b/file", "text", 0o600)
    with pytest.raises(FileExistsError):
        folder.create("a/b/file", "other")
    assert (folder.text("a/b/file"), folder.text("a/none"), folder.text("none/none")) == ("text", None, None)
    assert (folder.root / "a/b/file").stat().st_mode & 0o777 == 0o600
    folder.touch("a/b/empty")
    assert folder.names("a/b") == ["empty", "file"]
    folder.remove_tree("a")
    folder.remove_tree("a")
    folder.remove("a/b/file")
    assert folder.names("a") == []
    assert not folder.has_folder("a")
    with pytest.raises(FileNotFoundError):
        folder.write("a/b/file", "text")


def test_a_file_or_a_link_of_another_disk_replaces_what_is_there(
    folder: UntrustedFolder, victim: Path
) -> None:
    here = folder.root.stat().st_dev
    places = [place for place in ("/dev/shm", "/var/tmp") if Path(place).is_dir()]
    disk = next((place for place in places if Path(place).stat().st_dev != here), None)
    if disk is None:
        pytest.skip("needs a second disk at /dev/shm or /var/tmp")
    with TemporaryDirectory(dir=disk) as other:
        program, link = Path(other, "program"), Path(other, "link")
        program.write_text("ours")
        program.chmod(0o755)
        link.symlink_to("program")
        for name in ("program", "link"):
            (folder.root / name).symlink_to(victim / "file")
            folder.put(Path(other, name), name)
            assert not os.path.lexists(Path(other, name))
    assert (folder.text("program"), (folder.root / "program").stat().st_mode & 0o777) == ("ours", 0o755)
    assert (folder.root / "link").readlink() == Path("program")
    assert sorted(path.name for path in folder.root.iterdir()) == ["link", "program"]
    assert (victim / "file").read_text() == "precious"


def test_only_an_empty_folder_is_removed(folder: UntrustedFolder) -> None:
    folder.make_folder("full")
    folder.write("full/file", "theirs")
    with pytest.raises(OSError, match="not empty"):
        folder.remove_folder("full")
    folder.remove("full/file")
    folder.remove_folder("full")
    assert not folder.has_folder("full")


def test_a_file_that_cannot_be_filled_is_not_left(folder: UntrustedFolder) -> None:
    for fill in (folder.create, folder.write):
        with pytest.raises(UnicodeEncodeError):
            fill("file", "\udc80")
    assert not any(folder.root.iterdir())
