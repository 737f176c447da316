"""A new project passes its own gate."""

from .generated_project import GeneratedProject


def test_its_checks_pass(project: GeneratedProject) -> None:
    checked = project.run("make", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Contracts: 6 kept, 0 broken." in checked.stdout


def test_its_tests_pass(project: GeneratedProject) -> None:
    tested = project.run("make", "test")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "Required test coverage of 90.0% reached." in tested.stdout
    assert " skipped" not in tested.stdout.splitlines()[-1]
