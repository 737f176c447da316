"""The bus is copied into every project, so it imports neither Boatyard nor Django."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import boatyard.bus

FOLDER = Path(boatyard.bus.__file__).parent
FILES = sorted(FOLDER.glob("*.py"))
ALLOWED = {"cattrs", *sys.stdlib_module_names}

PROGRAM = """
import sys
from dataclasses import dataclass
from framework.bus import Bus, Container, Query, dump, load

class Greeting:
    text = "hello"

@dataclass(frozen=True, slots=True)
class Greet(Query[str]):
    name: str

class GreetHandler:
    def __init__(self, greeting: Greeting) -> None:
        self.greeting = greeting

    def handle(self, message: Greet, /) -> str:
        return f"{self.greeting.text} {message.name}"

container = Container()
container.bind(Greeting, Greeting)
bus = Bus(container.resolve)
bus.register(Greet, GreetHandler)
bus.freeze(Query)
print(bus.execute(load(dump(Greet("world")), Greet)))
print([name for name in sys.modules if name.partition(".")[0] in ("django", "boatyard")])
"""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_imports_its_neighbours_relatively_and_little_else(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= ALLOWED
        if isinstance(node, ast.ImportFrom):
            assert node.level <= 1
            assert node.level == 1 or str(node.module).partition(".")[0] in ALLOWED


def test_a_copy_works_in_a_project_and_brings_no_django(tmp_path: Path) -> None:
    copy = tmp_path / "framework" / "bus"
    copy.mkdir(parents=True)
    for file in FILES:
        shutil.copy(file, copy)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["hello world", "[]"]
