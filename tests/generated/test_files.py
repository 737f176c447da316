"""What is in a new project, and what is not."""

import ast
import re

import pytest

from .generated_project import GeneratedProject

_LONGEST = 300


def _text(project: GeneratedProject, file: str) -> str:
    return (project.folder / file).read_text()


def _texts(project: GeneratedProject) -> dict[str, str]:
    kept = [file for file in project.files if not file.endswith((".mo", ".lock"))]
    return {file: _text(project, file) for file in kept}


@pytest.fixture
def texts(project: GeneratedProject) -> dict[str, str]:
    return _texts(project)


def test_nothing_of_the_templates_is_left(texts: dict[str, str]) -> None:
    assert not [file for file in texts if file.endswith(".jinja")]
    assert not [file for file, text in texts.items() if "{{ project_" in text or "{% for plugin" in text]


def test_every_file_ends_with_one_new_line(texts: dict[str, str]) -> None:
    assert not [file for file, text in texts.items() if text and not re.search(r"[^\n]\n\Z", text)]


def test_no_file_is_long(texts: dict[str, str]) -> None:
    assert not [file for file, text in texts.items() if text.count("\n") > _LONGEST]


def _crowded(texts: dict[str, str]) -> list[tuple[str, list[str]]]:
    """A message may bring its handler, and a class the error and the choices that it speaks of.

    What belongs together in the framework is one file.
    """
    crowded = []
    for file, text in texts.items():
        if not file.startswith(("src/apps/", "src/config/")) or not file.endswith(".py"):
            continue
        classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
        public = [node.name for node in classes if not node.name.startswith("_") and not _is_aside(node)]
        if len(public) > 1:
            crowded.append((file, public))
    return crowded


def _is_aside(node: ast.ClassDef) -> bool:
    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
    return node.name.endswith("Handler") or bool(bases & {"Exception", "Enum", "StrEnum"})


def test_a_module_has_one_public_class(texts: dict[str, str]) -> None:
    assert _crowded(texts) == []


def test_plugins_keep_to_the_same_rules(everything: GeneratedProject) -> None:
    texts = _texts(everything)
    assert _crowded(texts) == []
    assert [file for file, text in texts.items() if text.count("\n") > _LONGEST] == []
    assert [file for file, text in texts.items() if text and not re.search(r"[^\n]\n\Z", text)] == []
    assert [file for file, text in texts.items() if file.endswith(".py") and "pylint:" in text] == []


def test_the_title_is_the_same_everywhere(texts: dict[str, str]) -> None:
    title = 'Ada\'s "tea" & <milk>, größer'
    assert texts["README.md"].startswith(f"# {title}\n")
    assert repr(title)[1:-1].replace("\\'", "'") in texts["src/config/project.py"].replace('\\"', '"')


def test_scripts_can_be_run(project: GeneratedProject) -> None:
    for script in ("tools/setup.sh", "tools/check_commit_message.sh"):
        assert (project.folder / script).stat().st_mode & 0o100


def test_there_is_no_trace_of_an_example_that_was_not_chosen(
    project: GeneratedProject, texts: dict[str, str]
) -> None:
    own = {file: text for file, text in texts.items() if "/bus/" not in file}
    traces = [
        file
        for file, text in own.items()
        if re.search(r"\borders|\bnotices|htmx|factory[-_]boy", f"{file}\n{text}", re.IGNORECASE)
    ]
    assert bool(traces) is project.has_example, traces


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("feat(orders): cancel an order", 0),
        ("fix!: say why", 0),
        ("Merge branch 'x'", 0),
        ("stuff", 1),
        ("feat:", 1),
    ],
)
def test_commit_messages_are_conventional(project: GeneratedProject, message: str, status: int) -> None:
    file = project.folder / ".venv" / "message"
    file.write_text(f"{message}\n\nMore of it.\n")
    assert project.run("tools/check_commit_message.sh", file).returncode == status


def test_every_text_of_the_template_and_of_plugins_is_translated(everything: GeneratedProject) -> None:
    told = everything.run(everything.python, "-m", "tools.check_translations")
    assert told.returncode == 0, told.stdout
    counted = re.findall(r"^(\w+): (\d+) of (\d+) texts are translated$", told.stdout, re.MULTILINE)
    assert [language for language, *_ in counted] == ["de"]
    assert [done for _, done, all_ in counted if done != all_] == [], told.stdout
