"""Moved and joined files of the base template, with users' edits."""

import pytest

from boatyard.apps.jobs.models import JobState
from tests.apps.projects.changing.project_repo import ProjectRepo

LONG = "".join(f"LINE_{number} = {number}\n" for number in range(9))
ONE, TWO = "src/apps/core/one.py", "src/apps/core/two.py"
BOTH, PLACE = "src/framework/both.py", "src/framework/plain.py"
OWN = "src/apps/shop/views.py"
MOVES = f"""
[[moves]]
version = "1.3.0"
files = {{ "src/apps/core/" = "src/framework/" }}
joined = {{ "{ONE}" = "{BOTH}", "{TWO}" = "{BOTH}" }}
"""


@pytest.fixture
def moved(project_repo: ProjectRepo) -> ProjectRepo:
    """An unedited project, whose template has moved files since."""
    repo = project_repo
    old = {ONE: LONG, TWO: LONG.lower(), "src/apps/core/plain.py": LONG}
    for path, text in old.items():
        repo.site.template_file(path, text)
    repo.open_catalogue()
    repo.make()
    repo.edit(OWN, "from apps.core import one\nfrom apps.core.plain import LINE_1\n\nprint(one, LINE_1)\n")
    repo.release_template("1.3.0", {BOTH: f"{LONG}{LONG.lower()}", PLACE: f"{LONG}NEW = True\n"})
    template = repo.site.folders.template
    for path in old:
        (template / "project" / path).unlink()
    manifest = (template / "template.toml").read_text()
    (template / "template.toml").write_text(manifest + MOVES)
    repo.open_catalogue()
    return repo


def _mine(text: str, line: str = "LINE_4 = 4\n") -> str:
    return text.replace(line, f"{line}MINE = True\n")


def test_edits_and_files_of_ones_own_go_along_and_code_gets_the_new_names(moved: ProjectRepo) -> None:
    moved.write("src/apps/core/own.py", "OWN = True\n")
    moved.write(ONE, _mine(LONG))
    moved.edit("src/apps/core/plain.py", _mine(LONG))
    assert any("came along" in each for each in moved.preview(update_all=True).to_look_at)

    job = moved.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert moved.read(PLACE) == f"{_mine(LONG)}NEW = True\n"
    assert moved.read(BOTH) == f"{_mine(LONG)}{LONG.lower()}"
    assert moved.read("src/framework/own.py") == "OWN = True\n"
    assert moved.read(OWN) == (
        "from framework import both as one\nfrom framework.plain import LINE_1\n\nprint(one, LINE_1)\n"
    )
    assert not [path for path in moved.git("ls-files").split() if path.startswith("src/apps/core/")]
    assert "src/framework/own.py: Yours, from src/apps/core/own.py" in moved.log(job)


def test_an_edit_of_a_second_joined_file_is_a_conflict_that_says_where_it_belongs(moved: ProjectRepo) -> None:
    moved.write(ONE, _mine(LONG))
    moved.edit(TWO, _mine(LONG.lower(), "line_4 = 4\n"))

    job = moved.change(update_all=True)

    assert job.state == JobState.FAILED
    assert f"src/framework/two.py: You edited this file, which was joined into {BOTH}" in job.error
    assert moved.read(BOTH) == f"{_mine(LONG)}{LONG.lower()}"
    assert "MINE = True" in moved.read("src/framework/two.py")
