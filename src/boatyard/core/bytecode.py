"""A cache of packages' compiled modules, so that the next environment need not compile them.

Python compiles a module at its first import. This takes most of the time of a new project's first start. So
the modules that one environment has imported are compiled once more into a store, and copied to later
environments with identical sources.

Filling the store imports nothing of Boatyard, so that a separate interpreter of the same version can do it:
`python bytecode.py SITE_PACKAGES STORE`.
"""

import csv
import marshal
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

_TAG = str(sys.implementation.cache_tag)
_INFORMATION = ".dist-info"
_DIGEST = sha256().digest_size
_UNUSED = 180 * 24 * 3600
"""Seconds after which a package that no project has used is removed from the store."""


def site_packages(environment: Path) -> Path:
    """Returns the site-packages folder of an environment with this version of Python."""
    return environment / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"


def fill_from_cache(site: Path, store: Path) -> int:
    """Copies compiled modules from the store next to their sources in `site`. Returns their number.

    Each is compiled from exactly that source, and Python uses it as long as the source does not change.
    """
    filled = 0
    for kept in _kept(store):
        if not (site / f"{kept.name}{_INFORMATION}").is_dir():
            continue
        os.utime(kept)
        for entry in kept.rglob("*.py"):
            filled += _fill(entry, site / entry.relative_to(kept))
    return filled


def add_to_cache(site: Path, store: Path) -> int:
    """Compiles the modules that were imported from `site` into the store, if it lacks them.

    Returns their number.
    """
    count = 0
    for package, source in _imported(site):
        entry = store / _TAG / package / source.relative_to(site)
        if not entry.exists():
            count += _add(source, entry)
    for kept in _kept(store):
        if time.time() - kept.stat().st_mtime > _UNUSED:
            shutil.rmtree(kept, ignore_errors=True)
    return count


def _kept(store: Path) -> list[Path]:
    """Returns the folders of the store, named after a package and its version."""
    return [folder for folder in (store / _TAG).glob("*") if folder.is_dir()]


def _imported(site: Path) -> Iterator[tuple[str, Path]]:
    """Yields each source that Python has compiled, with its package."""
    for record in site.glob(f"*{_INFORMATION}/RECORD"):
        with record.open(encoding="utf-8", newline="") as file:
            paths = [PurePosixPath(row[0]) for row in csv.reader(file) if row and row[0].endswith(".py")]
        for path in paths:
            source = site / path
            if not path.is_absolute() and ".." not in path.parts and _compiled(source).exists():
                yield record.parent.name.removesuffix(_INFORMATION), source


def _compiled(source: Path) -> Path:
    """Returns the path of a compiled module, ignoring a cache prefix of this process."""
    return source.with_name("__pycache__") / f"{source.stem}.{_TAG}.pyc"


def _add(source: Path, entry: Path) -> bool:
    text = source.read_bytes()
    try:
        code = compile(text, entry.name, "exec", dont_inherit=True, optimize=0)
    except (SyntaxError, ValueError):  # then another source was compiled
        return False
    body = marshal.dumps(code)
    _write(entry, sha256(text).digest() + sha256(body).digest() + body)
    return True


def _fill(entry: Path, source: Path) -> bool:
    target = _compiled(source)
    with suppress(FileNotFoundError):
        if target.exists():
            return False
        status, text, kept = source.stat(), source.read_bytes(), entry.read_bytes()
        of_source, of_body, body = kept[:_DIGEST], kept[_DIGEST : 2 * _DIGEST], kept[2 * _DIGEST :]
        if of_source != sha256(text).digest() or of_body != sha256(body).digest():
            return False
        stamp = _number(0) + _number(int(status.st_mtime)) + _number(status.st_size)
        _write(target, MAGIC_NUMBER + stamp + body)
        return True
    return False


def _number(value: int) -> bytes:
    return (value & 0xFFFFFFFF).to_bytes(4, "little")


def _write(target: Path, data: bytes) -> None:
    """Writes in one step, since Python fails on a truncated compiled module."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        os.fchmod(file.fileno(), 0o644)
        file.write(data)
    Path(file.name).replace(target)


def main(site: str, store: str) -> None:
    """Runs the program. It prints one line, even if nothing can be written."""
    try:
        count = add_to_cache(Path(site), Path(store))
    except OSError as error:
        sys.exit(f"Cannot write to the store {store}: {error.strerror}.")
    print(f"Cached {count} compiled modules for the next projects.")


if __name__ == "__main__":
    main(*sys.argv[1:])
