"""The set-up of a project by itself: by Poetry where it works, else by pip; a failure says its reason."""

import os
import shutil
import subprocess
import venv
import zipfile
from hashlib import sha256
from pathlib import Path

import pip
import pytest

from tests.environment import outside

TOOLS = Path(__file__).parents[2] / "src" / "boatyard" / "template" / "project" / "tools"
POETRY = """\
#!/bin/sh
case "$1" in
    --version) echo "Poetry (version 2.5.1)" ;;
    install) echo "poetry installs into $VIRTUAL_ENV"; exit {install} ;;
    check) echo "the lock is looked at"; exit {check} ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """As much of one as its set-up takes. Its one package comes from an index in a folder."""
    (tmp_path / "tools").mkdir()
    for name in ("setup.sh", "export_lock.py"):
        shutil.copy(TOOLS / name, tmp_path / "tools")
    wheel = tmp_path / "index" / "tea" / "tea-1.0-py3-none-any.whl"
    wheel.parent.mkdir(parents=True)
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tea.py", "")
        archive.writestr("tea-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tea\nVersion: 1.0\n")
        archive.writestr("tea-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("tea-1.0.dist-info/RECORD", "")
    (wheel.parent / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>')
    file = f'{{file = "{wheel.name}", hash = "sha256:{sha256(wheel.read_bytes()).hexdigest()}"}}'
    (tmp_path / "poetry.lock").write_text(f'[[package]]\nname = "tea"\nversion = "1.0"\nfiles = [{file}]\n')
    venv.create(tmp_path / ".venv", symlinks=True)
    for part in Path(pip.__file__).parents[1].glob("pip*"):
        (_site_packages(tmp_path) / part.name).symlink_to(part)
    return tmp_path


def test_poetry_installs_where_it_works(project: Path) -> None:
    done = _set_up(project, POETRY.format(install=0, check=1))
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"poetry installs into {project}/.venv\n"
    assert not _is_installed(project)


@pytest.mark.parametrize("poetry", ["#!/bin/sh\nexit 127\n", POETRY.format(install=1, check=0)])
def test_pip_installs_where_poetry_does_not_work(project: Path, poetry: str) -> None:
    done = _set_up(project, poetry)
    assert done.returncode == 0, done.stderr
    assert ("Poetry could not install" in done.stderr) == ("check" in poetry)
    assert _is_installed(project)


def test_a_lock_that_poetry_refuses_is_not_installed_by_pip(project: Path) -> None:
    done = _set_up(project, POETRY.format(install=1, check=1))
    assert done.returncode == 1
    assert "the lock is looked at" in done.stdout
    assert not _is_installed(project)


def test_what_pip_says_is_shown_with_what_to_do(project: Path) -> None:
    lock = project / "poetry.lock"
    lock.write_text(lock.read_text().replace("sha256:", "sha256:0"))
    done = _set_up(project, "#!/bin/sh\nexit 127\n")
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert "pip config list" in done.stderr
    assert not _is_installed(project)


def _set_up(project: Path, poetry: str) -> subprocess.CompletedProcess[str]:
    programs = project / "programs"
    programs.mkdir()
    (programs / "poetry").write_text(poetry)
    (programs / "poetry").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    index = {
        "PIP_INDEX_URL": (project / "index").as_uri(),
        "PIP_FIND_LINKS": "",
        "PIP_CONFIG_FILE": os.devnull,
    }
    return subprocess.run(
        ["tools/setup.sh"], cwd=project, env=outside(PATH=path, **index), capture_output=True, text=True
    )


def _is_installed(project: Path) -> bool:
    return (_site_packages(project) / "tea.py").exists()


def _site_packages(project: Path) -> Path:
    return next((project / ".venv").glob("lib/python*/site-packages"))
