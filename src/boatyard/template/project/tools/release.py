"""Releases develop as the next version: its number, its part of CHANGELOG.md and its tag on main.

The number follows from the Conventional Commits since the last one: a breaking change makes a major version
(before 1.0.0, a minor one), a feature a minor one, and anything else a patch. Nothing leaves this machine.
"""

import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUBJECT = re.compile(r"(?P<kind>[a-z]+)(\((?P<scope>[^)]+)\))?(?P<breaking>!)?: (?P<text>.+)")
VERSION = re.compile(r'^version = "(\d+)\.(\d+)\.(\d+)"$', re.MULTILINE)
PARTS = {"breaking": "Breaking", "feat": "Added", "fix": "Fixed", "perf": "Faster", "revert": "Taken back"}


def next_version(version: tuple[int, int, int], kinds: set[str]) -> tuple[int, int, int]:
    """Returns the version after `version` for commits of these kinds."""
    major, minor, patch = version
    if "breaking" in kinds and major:
        return major + 1, 0, 0
    if kinds & {"breaking", "feat"}:
        return major, minor + 1, 0
    return major, minor, patch + 1


def sorted_out(commits: Sequence[str]) -> dict[str, list[str]]:
    """Returns the lines of a changelog by kind, without commits that users do not notice."""
    lines: dict[str, list[str]] = {}
    for commit in commits:
        match = SUBJECT.fullmatch(commit.partition("\n")[0])
        if match is None:
            continue
        kind = "breaking" if match["breaking"] or "\nBREAKING CHANGE: " in commit else match["kind"]
        if kind in PARTS:
            scope = f"{match['scope']}: " if match["scope"] else ""
            lines.setdefault(kind, []).append(scope + match["text"])
    return lines


def section(version: str, day: date, lines: dict[str, list[str]]) -> str:
    """Returns the part of the changelog for one version."""
    parts = [f"## {version} - {day:%Y-%m-%d}"]
    for kind, title in PARTS.items():
        if kind in lines:
            parts.append(f"### {title}\n\n" + "\n".join(f"- {line}" for line in lines[kind]))
    return "\n\n".join(parts) + "\n"


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def stop_unless_ready() -> None:
    if git("branch", "--show-current") != "develop":
        sys.exit("A release is made of develop: git switch develop")
    if git("status", "--porcelain"):
        sys.exit("There are changes that are not committed.")
    if git("rev-list", "--count", "develop..main") != "0":
        sys.exit("main has what develop has not: git merge main, and look at what came.")


def commits_since_release() -> list[str]:
    tags = git("tag", "--list", "v*", "--sort=-version:refname", "--merged").splitlines()
    span = f"{tags[0]}..HEAD" if tags else "HEAD"
    texts = git("log", span, "--no-merges", "--format=%B%x00").split("\0")
    return [text.strip() for text in texts if text.strip()]


def write(version: str, lines: dict[str, list[str]]) -> None:
    pyproject, changelog = ROOT / "pyproject.toml", ROOT / "CHANGELOG.md"
    pyproject.write_text(VERSION.sub(f'version = "{version}"', pyproject.read_text(), count=1))
    today = datetime.now(UTC).date()
    title, _, before = (changelog.read_text() if changelog.exists() else "# Changelog\n").partition("\n")
    changelog.write_text(f"{title}\n\n{section(version, today, lines)}{before}")


def main() -> None:
    stop_unless_ready()
    commits = commits_since_release()
    found = VERSION.search((ROOT / "pyproject.toml").read_text())
    if not commits:
        sys.exit("There is nothing new since the last release.")
    if found is None:
        sys.exit("pyproject.toml has no version.")
    lines = sorted_out(commits)
    major, minor, patch = next_version((int(found[1]), int(found[2]), int(found[3])), set(lines))
    version = f"{major}.{minor}.{patch}"
    write(version, lines)
    git("add", "pyproject.toml", "CHANGELOG.md")
    git("commit", "--message", f"chore(release): {version}")
    git("branch", "--force", "main")
    git("tag", "--annotate", f"v{version}", "--message", version)
    print(f"v{version} is made. Send it with: git push origin main develop v{version}")


if __name__ == "__main__":
    main()
