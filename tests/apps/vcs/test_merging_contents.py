import pytest

from boatyard.apps.vcs.logic.file_conflict import ConflictKind
from tests.apps.vcs.merging import TEXT, edited, merge
from tests.apps.vcs.project import Project


@pytest.mark.parametrize("name", ["a.txt", "pyproject.toml"])
def test_line_endings_that_the_person_changed_stay(project: Project, name: str) -> None:
    text = "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\n"
    mine = text.replace("1", "9").replace("\n", "\r\n")
    found = merge(project, {name: text}, {name: mine}, {name: text.replace("5", "7")})
    assert found.conflicts == {}
    assert found.text[name] == mine.replace("5", "7")


def test_line_endings_that_the_template_changed_come(project: Project) -> None:
    crlf = edited(8, "new").replace("\n", "\r\n")
    found = merge(project, {"a": TEXT}, {"a": edited(1, "mine")}, {"a": crlf})
    assert found.text["a"] == crlf.replace("line 1\r", "mine\r")


def test_mixed_line_endings_stay_as_they_are(project: Project) -> None:
    mixed = TEXT.replace("line 2\n", "line 2\r\n")
    found = merge(
        project,
        {"a": mixed},
        {"a": mixed.replace("line 1\n", "mine\n")},
        {"a": mixed.replace("line 8", "new")},
    )
    assert found.text["a"] == mixed.replace("line 1\n", "mine\n").replace("line 8", "new")


def test_structured_files_are_merged_by_structure(project: Project) -> None:
    base = '[project]\ndependencies = [\n    "django (>=6.1)",\n]\n'
    mine, new = (base.replace('",\n]', f'",\n    "{name} (>=1)",\n]') for name in ("mine", "new"))
    found = merge(
        project,
        {"pyproject.toml": base, ".env.example": "A=1\n"},
        {"pyproject.toml": mine, ".env.example": "A=1\nMINE=1\n"},
        {"pyproject.toml": new, ".env.example": "A=1\nNEW=1\n"},
    )
    assert found.conflicts == {}
    assert '    "new (>=1)",\n' in found.text["pyproject.toml"]
    assert found.text[".env.example"] == "A=1\nNEW=1\nMINE=1\n"


def test_a_structured_conflict_marks_only_what_both_changed(project: Project) -> None:
    base = "# head\nA=1\nB=1\n"
    found = merge(
        project,
        {".env.example": base},
        {".env.example": base.replace("A=1", "A=2") + "MINE=1\n"},
        {".env.example": base.replace("A=1", "A=3") + "NEW=1\n"},
    )
    assert found.conflicts == {".env.example": ConflictKind.CONTENT}
    assert found.merged.conflicts[0].message == "You and the template both changed A. Keep the right version."
    assert found.text[".env.example"] == (
        "# head\n<<<<<<< yours\nA=2\n=======\nA=3\n>>>>>>> template\nB=1\nNEW=1\nMINE=1\n"
    )


def test_a_structured_file_that_both_added_is_merged_too(project: Project) -> None:
    found = merge(project, {}, {"x.toml": "[a]\nx = 1\n"}, {"x.toml": "[a]\nx = 1\ny = 2\n"})
    assert found.text == {"x.toml": "[a]\nx = 1\ny = 2\n"}
    clash = merge(project, {}, {"x.toml": "[a]\nx = 1\n"}, {"x.toml": "[a]\nx = 2\ny = 2\n"})
    assert list(clash.conflicts) == ["x.toml"]
    assert "x = 1\n=======\nx = 2\n" in clash.text["x.toml"]
    assert clash.text["x.toml"].endswith("y = 2\n")


def test_a_structured_file_that_cannot_be_read_is_merged_by_lines(project: Project) -> None:
    base = "[a]\n" + "".join(f"k{n} = {n}\n" for n in range(9))
    found = merge(
        project,
        {"x.toml": base},
        {"x.toml": base + "broken = \n"},
        {"x.toml": base.replace("k0 = 0", "k0 = 7")},
    )
    assert found.text == {"x.toml": base.replace("k0 = 0", "k0 = 7") + "broken = \n"}
