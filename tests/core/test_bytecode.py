"""Compiled modules that environments share: correct ones or none."""

import marshal
import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from boatyard.core import bytecode
from boatyard.core.processes import clean_environment

TAG = sys.implementation.cache_tag


def environment(folder: Path, version: str = "1.0", text: str = "WORD = 'tide'\n") -> Path:
    """The site-packages of an environment with `kelp`."""
    site = folder / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    (site / "kelp").mkdir(parents=True)
    (site / "kelp" / "__init__.py").write_text(text)
    (site / "kelp" / "unused.py").write_text("")
    record = site / f"kelp-{version}.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("kelp/__init__.py,,\nkelp/unused.py,,\nkelp/gone.py,,\n../../../outside.py,,\n")
    assert bytecode.site_packages(folder) == site
    return site


def compiled(site: Path, name: str = "__init__") -> Path:
    return site / "kelp" / "__pycache__" / f"{name}.{TAG}.pyc"


def word(site: Path) -> str:
    """Returns what a new interpreter finds there."""
    code = f"import sys; sys.path.insert(0, {str(site)!r}); import kelp; print(kelp.WORD)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=clean_environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The store after a first environment has imported modules."""
    first = environment(tmp_path / "first")
    word(first)
    assert bytecode.add_to_cache(first, tmp_path / "store") == 1
    return tmp_path / "store"


def entry(store: Path, name: str = "__init__.py") -> Path:
    return store / str(TAG) / "kelp-1.0" / "kelp" / name


def test_what_was_imported_once_need_not_be_compiled_again(store: Path, tmp_path: Path) -> None:
    second = environment(tmp_path / "second")
    assert bytecode.fill_from_cache(second, store) == 1
    written = compiled(second).stat().st_mtime_ns
    assert word(second) == "tide"
    assert compiled(second).stat().st_mtime_ns == written, "Python took it as it was"
    assert not compiled(second, "unused").exists()
    assert bytecode.fill_from_cache(second, store) == 0


def test_python_runs_what_was_lent_until_the_source_is_edited(store: Path, tmp_path: Path) -> None:
    """Replaces the code in the store, to detect which of the two runs."""
    source = (tmp_path / "first").rglob("__init__.py")
    body = marshal.dumps(compile("WORD = 'from the store'", "kelp", "exec"))
    entry(store).write_bytes(sha256(next(source).read_bytes()).digest() + sha256(body).digest() + body)
    second = environment(tmp_path / "second")
    bytecode.fill_from_cache(second, store)
    assert word(second) == "from the store"
    (second / "kelp" / "__init__.py").write_text("WORD = 'mine, and longer'\n")
    assert word(second) == "mine, and longer"


@pytest.mark.parametrize(
    ("version", "text"), [("1.0", "WORD = 'else'\n"), ("2.0", "WORD = 'tide'\n")], ids=["source", "version"]
)
def test_nothing_is_lent_to_another(store: Path, tmp_path: Path, version: str, text: str) -> None:
    second = environment(tmp_path / "second", version, text)
    assert bytecode.fill_from_cache(second, store) == 0
    assert word(second) == text.split("'")[1]


@pytest.mark.parametrize("cut", [0, 10, 40, 70, -1])
def test_what_is_cut_off_is_not_lent(store: Path, tmp_path: Path, cut: int) -> None:
    entry(store).write_bytes(entry(store).read_bytes()[:cut])
    assert bytecode.fill_from_cache(environment(tmp_path / "second"), store) == 0


def test_a_source_that_is_no_python_any_more_is_left_out(tmp_path: Path) -> None:
    site = environment(tmp_path / "first")
    word(site)
    (site / "kelp" / "__init__.py").write_text("WORD = = \n")
    assert bytecode.add_to_cache(site, tmp_path / "store") == 0


def test_what_nobody_has_taken_for_long_goes(store: Path, tmp_path: Path) -> None:
    package = entry(store).parents[1]
    old = time.time() - 200 * 24 * 3600
    os.utime(package, (old, old))
    bytecode.fill_from_cache(environment(tmp_path / "second"), store)
    bytecode.add_to_cache(tmp_path, store)
    assert package.exists(), "it was taken just now"
    os.utime(package, (old, old))
    bytecode.add_to_cache(tmp_path, store)
    assert not package.exists()


def test_without_a_store_there_is_nothing(tmp_path: Path) -> None:
    assert bytecode.fill_from_cache(environment(tmp_path / "first"), tmp_path / "none") == 0


def filled(site: Path, store: Path) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-I", "-W", "ignore", str(bytecode.__file__), str(site), str(store)]
    return subprocess.run(argv, capture_output=True, text=True, check=False)


def test_it_is_filled_by_a_program_of_its_own(tmp_path: Path) -> None:
    site = environment(tmp_path / "first")
    word(site)
    done = filled(site, tmp_path / "store")
    assert done.stdout == "Cached 1 compiled modules for the next projects.\n"
    assert entry(tmp_path / "store").exists()


def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    site = environment(tmp_path / "first")
    word(site)
    (tmp_path / "store").write_text("a file")
    done = filled(site, tmp_path / "store")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Cannot write to the store {tmp_path}/store: Not a directory.\n"
