"""Lists what is still called by a name that was replaced. Exit 1 if anything is.

usage, in a checkout: python tools/old_names.py
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

REPLACED = {
    "Adopter": "QueueMonitor",
    "ClientChecker": "FolderChecker",
    "Companions": "ProjectServices",
    "ComposeServer": "ComposeService",
    "Doorbell": "WorkerNotifier",
    "KnownService": "Service",
    "Ledger": "JobStateWriter",
    "LiveJob": "RunningJob",
    "Pulse": "Heartbeat",
    "Shelf": "ReleaseArchive",
    "Standing": "ConflictBranches",
    "Workbench": "ScratchRepository",
    "Workplace": "ProjectFolders",
    "attend": "wait_for_job",
    "carrying": "url_kwargs",
    "cut_lock": "subset_lock",
    "free_the_name": "delete_unfinished_project",
    "is_at_rest": "is_finished",
    "is_made": "is_created",
    "is_passing": "keeps_earlier_jobs_undoable",
    "lend": "fill_from_cache",
    "recut": "update_lock",
    "recut_lock": "update_lock",
    "settling": "prepare_environment",
    "site_of": "target_of",
    "this_place": "pid_namespace",
    "wish": "request",
    # In tests
    "Berth": "ProjectRepo",
    "Dock": "UpdatedProject",
    "Yard": "WorkerSetup",
}
"""Each name, and what it is called now."""

# Migrations say what was; decisions and the change log are history; data of projects is named elsewhere.
LEFT_OUT = re.compile(
    r"(^|/)migrations/|^docs/decisions/|^CHANGELOG\.md$|^src/boatyard/(keel|catalogue)/|^tools/old_names\.py$"
)
_OLD = re.compile(rf"\b({'|'.join(REPLACED)})\b")


def main() -> int:
    command = [shutil.which("git") or "git", "ls-files", "*.py", "*.html", "*.md"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    files = [Path(name) for name in listed.stdout.splitlines() if not LEFT_OUT.search(name)]
    found = [line for file in files if file.exists() for line in _faults(file)]
    print("\n".join(found) or "No replaced name is left.")
    return 1 if found else 0


def _faults(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [
        f"{file}:{number}: {match[1]} is called {REPLACED[match[1]]} now"
        for number, line in enumerate(lines, 1)
        for match in _OLD.finditer(line)
    ]


if __name__ == "__main__":
    sys.exit(main())
