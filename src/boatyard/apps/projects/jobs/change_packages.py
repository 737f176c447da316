import re
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.projects.jobs import bytecode_cache
from boatyard.apps.projects.jobs.change_step import ChangeContext, ChangeStep, require_in_place
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.core.packages import uv_environment
from boatyard.core.project_layout import LOCK_FILE, PYTHON, READY, VIRTUAL_ENVIRONMENT
from boatyard.core.untrusted_folder import UntrustedFolder

UNFINISHED = VIRTUAL_ENVIRONMENT / ".changing"
"""Is there while packages are changed: of what a killed run has copied only a part may be there."""
NO_ENVIRONMENT = (
    "There is no environment here, so packages and database are left to `make setup` and `make migrate`."
)


class ChangePackages:
    """Has a project's environment follow its lock: only what differs between two locks is touched."""

    def __init__(self, tools: ChangeTools) -> None:
        self._tools = tools

    def follow(self, step: ChangeContext) -> None:
        """Installs what the new lock adds or changes, and uninstalls what has left it."""
        change = ChangeStep(step, self._tools)
        _bring(change, change.old, change.new or change.old)

    def follow_back(self, step: ChangeContext) -> None:
        change = ChangeStep(step, self._tools)
        require_in_place(change)
        if change.new:
            _bring(change, change.new, change.old)


def has_environment(folder: Path) -> bool:
    return (folder / PYTHON).exists()


def _bring(change: ChangeStep, before: str, after: str) -> None:
    if not has_environment(change.folder):
        change.step.log(NO_ENVIRONMENT)
        return
    # The project's Makefile compares this file's age: it stands for the tools being there, too.
    is_ready = UntrustedFolder(change.folder).has_file(READY) or change.state.get("had_tools", False)
    change.remember(had_tools=is_ready)
    groups = ("main", "dev") if is_ready else ("main",)
    old, new = (_packages(change, commit, groups) for commit in (before, after))
    if old != new:
        _change(change, old, new)
    if is_ready:
        UntrustedFolder(change.folder).touch(READY)


def _change(change: ChangeStep, old: dict[str, str], new: dict[str, str]) -> None:
    inside = UntrustedFolder(change.folder)
    wanted = {name: text for name, text in new.items() if _version(text) != _version(old.get(name, ""))}
    gone = sorted(old.keys() - new.keys())
    if inside.has_file(UNFINISHED):
        _install(change, {name: old[name] for name in gone}, again=True)
    again = inside.has_file(UNFINISHED)
    inside.touch(UNFINISHED)
    if gone:
        change.step.run(
            [find_uv_bin(), "pip", "uninstall", "--python", PYTHON, *gone],
            cwd=change.folder,
            env=uv_environment(),
        )
    _install(change, wanted, again=again)
    inside.remove(UNFINISHED)


def _install(change: ChangeStep, packages: dict[str, str], *, again: bool) -> None:
    """Installs exactly these, with their hashes; `again` also what seems to be there."""
    if not packages:
        return
    inside, listed = UntrustedFolder(change.folder), VIRTUAL_ENVIRONMENT / "changed-requirements.txt"
    inside.write(listed, "\n".join(packages.values()) + "\n")
    options = [f"--reinstall-package={name}" for name in packages] if again else []
    options = ["--python", str(PYTHON), "--no-deps", "--require-hashes", *options]
    command = [find_uv_bin(), "pip", "install", *options, "-r", str(change.folder / listed)]
    change.step.run(command, cwd=change.folder, env=uv_environment())
    inside.remove(listed)
    # Where something could be taken, it was kept before; the odd module more is left to the next creation.
    if not bytecode_cache.fill(change.step, change.folder / VIRTUAL_ENVIRONMENT):
        change.remember(to_keep=True)


def _packages(change: ChangeStep, commit: str, groups: tuple[str, ...]) -> dict[str, str]:
    """What a commit has locked, as requirements by name."""
    lock = change.tools.trees.read(change.folder, commit, LOCK_FILE)
    if lock is None:
        return {}
    text = change.tools.locks.requirements(lock.decode(), groups)
    entries = (entry.strip() for entry in re.split(r"\n(?=\S)", text))
    return {entry.partition("==")[0]: entry for entry in entries if "==" in entry}


def _version(requirement: str) -> str:
    return requirement.partition(" ")[0]
