"""What people do to a project between two updates."""

import subprocess
from pathlib import Path

import tomlkit

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.scaffolding.logic.scaffold import read_scaffold
from boatyard.apps.scaffolding.services.folder_scaffold_maker import FolderScaffoldMaker
from tests.apps.locks.poetry import poetry

from .own_app import edit_moved_files, write_own_app

IDENTITY = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
DEPENDENCY = "humanize"
"""Something that the shipped lock holds."""
STRANGER = "text-unidecode"
"""Something that it does not hold, for Poetry to ask the index for."""
KEPT = {
    "docs/runbook.md": "\n## Our own alarm\n\nAsk Ann.\n",
    "src/config/sections/languages.py": "FIRST_DAY_OF_WEEK = 1\n",
    "src/static/css/site.css": "\n.ours {\n  color: teal;\n}\n",
    "src/config/local/urls.py": "# Ours: nothing is served here that is not in an app.\n",
}
"""What is appended to files of the base template."""
INTRODUCTION = "\nThe shop of the harbour, open since 1921.\n"
"""What is written below the title of README.md."""
RENAMED = ("docs/workflow.md", "docs/how-we-work.md")
DELETED = ".idea/runConfigurations/Shell.xml"
REPLACED = ("src/templates/home.html", "It runs. This page is yours to replace: src/templates/home.html.")
HEADLINE = "Welcome to our shop."


def edit(folder: Path) -> None:
    """Makes all of them, a commit each."""
    _add_app(folder)
    commit(folder, "feat(billing): invoices")
    for path, text in KEPT.items():
        _append(folder / path, text)
    title, rest = (folder / "README.md").read_text().split("\n", 1)
    (folder / "README.md").write_text(f"{title}\n{INTRODUCTION}{rest}")
    headline, before = folder / REPLACED[0], REPLACED[1]
    assert before in headline.read_text()
    headline.write_text(headline.read_text().replace(before, HEADLINE))
    commit(folder, "feat: our own words")
    _git(folder, "mv", *RENAMED)
    _append(folder / RENAMED[1], "\nOurs.\n")
    commit(folder, "docs: renamed")
    _git(folder, "rm", "-q", DELETED)
    commit(folder, "chore: nobody needs this")
    _add_dependency(folder)
    commit(folder, "build: humanize")


def add_by_poetry(folder: Path) -> None:
    """Has Poetry itself add a dependency, which the shipped lock knows nothing of."""
    poetry(folder, "add", "--lock", STRANGER)
    commit(folder, f"build: {STRANGER}")


def locked(folder: Path, package: str) -> str:
    """The part of the lock that names the package, its version and its hashes."""
    parts = (folder / "poetry.lock").read_text().split("[[package]]\n")
    return next(part for part in parts if part.startswith(f'name = "{package}"\n'))


def check_kept(folder: Path) -> None:
    """Asserts that none of them was lost."""
    for path, text in KEPT.items():
        assert text in (folder / path).read_text(), path
    assert INTRODUCTION in (folder / "README.md").read_text()
    assert HEADLINE in (folder / REPLACED[0]).read_text()
    assert not (folder / RENAMED[0]).exists()
    assert (folder / RENAMED[1]).read_text().endswith("\nOurs.\n")
    assert not (folder / DELETED).exists()
    assert (folder / "src/apps/billing/models/invoice.py").exists()
    assert (folder / "src/apps/billing/migrations/0001_initial.py").exists()
    assert (folder / "src/apps/billing/pages/urls.py").exists()
    pyproject = tomlkit.parse((folder / "pyproject.toml").read_text()).unwrap()
    assert any(line.startswith(DEPENDENCY) for line in pyproject["project"]["dependencies"])
    assert f'name = "{DEPENDENCY}"' in (folder / "poetry.lock").read_text()


def commit(folder: Path, message: str) -> None:
    _git(folder, "add", "--all")
    _git(folder, *IDENTITY, "commit", "--quiet", "--message", message)


def _add_app(folder: Path) -> None:
    """A model with its migration, and a page with its template and address."""
    if not (folder / "src/framework").is_dir():
        write_own_app(folder)
        edit_moved_files(folder)
        return
    maker = FolderScaffoldMaker()
    for kind, name, fields in (("app", "", ()), ("model", "Invoice", ("number:str",)), ("page", "about", ())):
        maker.make(folder, read_scaffold(kind, "billing", name, fields), dry_run=False)


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text() + text)


def _add_dependency(folder: Path) -> None:
    file = folder / "pyproject.toml"
    document = tomlkit.parse(file.read_text())
    document["project"]["dependencies"].append(f"{DEPENDENCY} (>=4.9)")
    file.write_text(tomlkit.dumps(document))
    lock = folder / "poetry.lock"
    lock.write_text(shipped_locks().update(file.read_text(), lock.read_text()))


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)
