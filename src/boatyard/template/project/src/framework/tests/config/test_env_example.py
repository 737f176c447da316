""".env.example lists exactly the variables that the settings and the compose files read."""

import ast
import re
from collections.abc import Iterator

from config.project import ROOT, SOURCE

BY_RUN_SH = {"COMPOSE_PROFILES", "ENV_FILE"}  # one is a variable of compose, the other the path of the file


def _listed() -> list[str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return [line.partition("=")[0] for line in lines if line and not line.startswith("#")]


def _read() -> Iterator[str]:
    """Returns the first argument of each call of a method of `env`."""
    code = [*SOURCE.glob("config/**/*.py"), *SOURCE.glob("framework/**/*.py")]
    for file in (file for file in code if "tests" not in file.parts):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(value=str(name)), *_]
                ):
                    yield name


def _interpolated() -> Iterator[str]:
    """Returns the names in `${NAME` of the compose files."""
    for file in ROOT.glob("docker-compose*.yml"):
        yield from re.findall(r"\$\{([A-Z0-9_]+)", file.read_text())


def test_every_variable_is_listed_and_every_listed_one_is_read() -> None:
    assert {*_read(), *_interpolated()} - BY_RUN_SH == set(_listed()) - BY_RUN_SH


def test_no_variable_is_listed_twice() -> None:
    assert len(_listed()) == len(set(_listed()))
