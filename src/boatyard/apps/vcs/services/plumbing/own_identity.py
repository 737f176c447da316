"""The user's identity in git."""

from collections.abc import Callable
from pathlib import Path

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.core.processes import ProgramFailed, clean_environment

from .git import Run


def own_identity(run: Run) -> Identity | None:
    """Returns the identity in the user's git settings; None if it is missing or cannot be read."""
    name, email = _setting(run, "user.name"), _setting(run, "user.email")
    return Identity.of(name, email) if name and email else None


def choose_identity(run: Run, fallback: Identity, log: Callable[[str], None]) -> Identity:
    """Returns the user's own identity. If there is none, logs how to set one and returns `fallback`."""
    if own := own_identity(run):
        return own
    log(
        f"git has no author for this user, so the commit's author is {fallback.name} <{fallback.email}>. "
        'To set yours: git config --global user.name "Your Name" && '
        "git config --global user.email you@example.com"
    )
    return fallback


def _setting(run: Run, key: str) -> str:
    lines: list[str] = []
    try:
        run(["git", "config", "--get", key], cwd=Path("/"), env=clean_environment(), on_line=lines.append)
    except ProgramFailed:
        return ""
    return lines[-1].strip() if lines else ""
