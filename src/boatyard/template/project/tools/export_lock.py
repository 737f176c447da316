"""Prints poetry.lock as requirements with hashes, for pip and uv. It needs only Python.

`python tools/export_lock.py` prints what the project runs on; `--with dev` adds what it is developed with.
`pip install --require-hashes --no-deps -r` installs that.
"""

import argparse
import ast
import json
import re
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

NAME = re.compile(r"[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?", re.ASCII)
VERSION = re.compile(r"[\w.!+-]+", re.ASCII)
HASH = re.compile(r"[a-z0-9]+:[0-9a-f]+")
URL = re.compile(r"https?://[^\s\\]+")
OPERAND = r"""(?:"[^"\n\\]*"|'[^'\n\\]*'|(?<![\w.])[\w.]++)"""
COMPARISON = re.compile(rf"{OPERAND}\s*+(?:[=<>!~]+|not\s+in\b|in\b)\s*+{OPERAND}")
EXTRA = re.compile(r"""extra\s*([=!]=)\s*["']([\w.-]+)["']""")

PROJECT_KEYS = ("requires-python", "dependencies", "optional-dependencies")
POETRY_KEYS = ("dependencies", "source", "extras", "dev-dependencies", "group")


def requirements(
    lock: Mapping[str, Any], groups: Collection[str], extras: Collection[str] = ()
) -> Iterator[str]:
    """Returns every package of these groups and extras, with marker and hashes.

    Raises:
        ValueError: Something has no hash, or is not what Poetry writes.
    """
    wanted = {_normalized(extra) for extra in extras}
    for package in lock.get("package", ()):
        marker = _marker(package, groups, wanted)
        if marker is not False:
            yield _requirement(package, marker)


def indexes(lock: Mapping[str, Any]) -> list[str]:
    """Returns the addresses of the additional indexes of the packages in the lock."""
    sources = (package.get("source", {}) for package in lock.get("package", ()))
    return sorted({_checked(URL, source["url"]) for source in sources if source.get("type") == "legacy"})


def content_hash(pyproject: Mapping[str, Any]) -> str:
    """Returns the hash of pyproject.toml that Poetry 2.3 and later write to a lock."""
    project, poetry = pyproject["project"], pyproject.get("tool", {}).get("poetry", {})
    relevant: dict[str, Any] = {"project": {key: project[key] for key in PROJECT_KEYS if key in project}}
    if groups := pyproject.get("dependency-groups"):
        relevant["dependency-groups"] = groups
    relevant["tool"] = {"poetry": {key: poetry[key] for key in POETRY_KEYS if key in poetry}}
    return sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()


def _requirement(package: Mapping[str, Any], marker: str | bool) -> str:
    name, version = _normalized(_checked(NAME, package["name"])), _checked(VERSION, package["version"])
    source = package.get("source", {})
    if source.get("type", "legacy") != "legacy":
        raise ValueError(f"{name} is locked from {source.get('url')}: only Poetry can install it")
    hashes = sorted({_checked(HASH, file["hash"]) for file in package.get("files", ())})
    if not hashes:
        raise ValueError(f"{name} is locked without a hash")
    first = f"{name}=={version}" if marker is True else f"{name}=={version} ; {marker}"
    return " \\\n".join([first, *(f"    --hash={value}" for value in hashes)])


def _marker(package: Mapping[str, Any], groups: Collection[str], extras: Collection[str]) -> str | bool:
    """Returns where one of the groups installs the package: everywhere, nowhere, or by a marker."""
    markers = package.get("markers", "")
    members = [group for group in package.get("groups", ["main"]) if group in groups]
    texts = [markers if isinstance(markers, str) else markers.get(group, "") for group in members]
    return _either([_without_extras(text, extras) if text else True for text in texts])


def _without_extras(marker: str, extras: Collection[str]) -> str | bool:
    """Returns the marker for exactly these extras."""
    comparisons: dict[str, str] = {}

    def shorten(match: re.Match[str]) -> str:
        if extra := EXTRA.fullmatch(match.group()):
            return str((_normalized(extra[2]) in extras) == (extra[1] == "=="))
        name = f"c{len(comparisons)}"
        comparisons[name] = match.group()
        return name

    try:
        return _decided(ast.parse(COMPARISON.sub(shorten, marker), mode="eval").body, comparisons)
    except (KeyError, SyntaxError):
        raise ValueError(f"this is not a marker: {marker}") from None


def _decided(node: ast.expr, comparisons: Mapping[str, str]) -> str | bool:
    """Evaluates a marker, as Python evaluates `c0 and (c1 or False)`."""
    match node:
        case ast.Constant(value=bool() as value):
            return value
        case ast.Name(id=name):
            return comparisons[name]
        case ast.BoolOp(op=op, values=values):
            join = _either if isinstance(op, ast.Or) else _all
            return join([_decided(value, comparisons) for value in values])
    raise SyntaxError


def _either(parts: Collection[str | bool]) -> str | bool:
    texts = dict.fromkeys(part for part in parts if isinstance(part, str))
    return True in parts or " or ".join(texts) or False


def _all(parts: Collection[str | bool]) -> str | bool:
    texts = [f"({part})" if " or " in part else part for part in parts if isinstance(part, str)]
    return False not in parts and (" and ".join(texts) or True)


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _checked(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text):
        return text
    raise ValueError(f"Poetry does not write {text!r}")


def misfit(lock: Mapping[str, Any], pyproject: Path) -> str | None:
    """Returns an error if `pyproject` has changed since the lock was created."""
    if not pyproject.exists():
        return None
    current = content_hash(tomllib.loads(pyproject.read_text(encoding="utf-8")))
    if lock.get("metadata", {}).get("content-hash") == current:
        return None
    return f"{pyproject} has changed since the lock was made: run `poetry lock`, with Poetry 2.3 or newer."


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Prints poetry.lock as requirements with hashes.")
    parser.add_argument("lock", nargs="?", type=Path, default=Path("poetry.lock"))
    parser.add_argument("--with", dest="groups", action="append", default=["main"], metavar="GROUP")
    parser.add_argument("--extra", dest="extras", action="append", default=[], metavar="EXTRA")
    parser.add_argument("--check", action="store_true", help="only tell whether it fits pyproject.toml")
    wanted = parser.parse_args(arguments)
    try:
        lock = tomllib.loads(wanted.lock.read_text(encoding="utf-8"))
        fault = misfit(lock, wanted.lock.with_name("pyproject.toml"))
        lines = [f"--extra-index-url {url}" for url in indexes(lock)]
        lines += requirements(lock, wanted.groups, wanted.extras)
    except (AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        sys.exit(f"{wanted.lock} cannot be turned into requirements: {error}")
    if wanted.check:
        sys.exit(fault)
    if fault:
        print(fault, file=sys.stderr)
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
