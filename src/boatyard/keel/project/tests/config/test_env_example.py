"""What .env.example lists is what the settings read."""

import ast
from collections.abc import Iterator

from config.project import ROOT, SOURCE

BY_MAKE = {"PORT"}  # read by the Makefile, before there is a process that could read settings


def _listed() -> list[str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return [line.partition("=")[0] for line in lines if line and not line.startswith("#")]


def _read() -> Iterator[str]:
    """The first argument of each call of a method of `env`."""
    for file in (SOURCE / "config").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(value=str(name)), *_]
                ):
                    yield name


def test_every_variable_is_listed_and_every_listed_one_is_read() -> None:
    assert set(_read()) == set(_listed()) - BY_MAKE


def test_no_variable_is_listed_twice() -> None:
    assert len(_listed()) == len(set(_listed()))
