"""How long files and functions of a new project are, and what it brings for editors and for its checks."""

import ast
import json
import re
from collections.abc import Callable
from statistics import median, quantiles
from xml.etree import ElementTree as ET

import pytest
import yaml

from benchmarks.own_files import MOST_FILES, PROBE

from .conftest import WITH_EXAMPLE
from .generated_project import GeneratedProject

_LONG_FILE = 300


def _sources(project: GeneratedProject) -> dict[str, str]:
    """What people maintain: no migrations, which Django writes, and no packages without anything in them."""
    kept = [file for file in project.files if file.endswith(".py") and "/migrations/" not in file]
    texts = {file: (project.folder / file).read_text() for file in kept}
    return {file: text for file, text in texts.items() if text}


def _lengths(text: str) -> list[int]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, functions) and node.end_lineno
    ]


def test_files_are_short(project: GeneratedProject) -> None:
    lengths = [text.count("\n") for text in _sources(project).values()]
    assert len(lengths) > 50
    assert median(lengths) <= 60
    assert sum(length > _LONG_FILE for length in lengths) == 0


def test_functions_are_short(project: GeneratedProject) -> None:
    lengths = [length for text in _sources(project).values() for length in _lengths(text)]
    assert len(lengths) > 100
    assert median(lengths) <= 10
    assert quantiles(lengths, n=20)[-1] <= 40


def test_files_for_editors_can_be_read(project: GeneratedProject) -> None:
    read: dict[str, Callable[[str], object]] = {
        ".json": json.loads,
        ".xml": ET.fromstring,
        ".iml": ET.fromstring,
    }
    files = [file for file in project.files if file.startswith((".idea/", ".vscode/"))]
    names = {re.sub(r".*/", "", file) for file in files}
    assert {"Server.xml", "Tests.xml", "Shell.xml", "Checks.xml", "launch.json", "tasks.json"} <= names
    for file in files:
        text = (project.folder / file).read_text()
        assert str(project.folder) not in text
        if suffix := next((suffix for suffix in read if file.endswith(suffix)), None):
            read[suffix](text)


def _targets(project: GeneratedProject) -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (project.folder / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("file", [".pre-commit-config.yaml", ".github/workflows/checks.yml"])
def test_whoever_else_checks_calls_the_same_targets(project: GeneratedProject, file: str) -> None:
    text = (project.folder / file).read_text()
    yaml.safe_load(text)
    called = {
        target for line in re.findall(r"(?:entry|run): make ([a-z -]+)", text) for target in line.split()
    }
    assert "check" in called
    assert called <= _targets(project)


def test_actions_are_pinned_and_may_only_read(project: GeneratedProject) -> None:
    workflow = yaml.safe_load((project.folder / ".github/workflows/checks.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert [one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one)] == []


def test_the_makefile_has_every_verb(project: GeneratedProject) -> None:
    verbs = (
        "setup run shell migrations migrate rollback superuser test coverage format lint types check release"
    )
    assert set(verbs.split()) <= _targets(project)


@pytest.mark.parametrize(
    "project", [pytest.param(True, id="with-example", marks=WITH_EXAMPLE)], indirect=True
)
def test_a_request_runs_few_of_the_projects_own_files(project: GeneratedProject) -> None:
    probed = project.run(project.python, "-c", PROBE)
    assert probed.returncode == 0, probed.stderr
    for case, files in json.loads(probed.stdout.splitlines()[-1]).items():
        assert len(files) <= MOST_FILES, (case, files)


def test_most_of_what_nobody_edits_is_in_one_folder(project: GeneratedProject) -> None:
    code = [file for file in project.files if file.endswith(".py")]
    framework = [file for file in code if file.startswith("src/framework/")]
    assert len(framework) > len(code) / 3
    assert not [file for file in code if file.startswith(("src/apps/core/", "tests/core/"))]


def test_the_readme_names_every_verb_and_agents_md_none_that_is_not_there(
    everything: GeneratedProject,
) -> None:
    makefile, readme, agents = (
        (everything.folder / file).read_text() for file in ("Makefile", "README.md", "AGENTS.md")
    )
    explained = set(re.findall(r"^([a-z-]+):[^#\n]*##", makefile, re.MULTILINE)) - {"help"}
    assert {"worker", "beat", "publish", "run", "check"} <= explained
    assert explained - set(re.findall(r"`make ([a-z-]+)", readme)) == set()
    for verbs in re.findall(r"`make ((?:[a-z-]+(?![\w=-]) ?)+)", agents):
        assert set(verbs.split()) <= _targets(everything)
    for text in (readme, agents):
        linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        assert [path for path in linked if not (everything.folder / path).exists()] == []
