"""Lists the uses of replaced names. Exit status 1 if there are any.

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
    "ContainerCondition": "Condition",
    "Doorbell": "WorkerNotifier",
    "Keel": "BaseTemplate",
    "KnownService": "Service",
    "Ledger": "JobStateWriter",
    "LiveJob": "RunningJob",
    "PlannedStep": "Action",
    "Pulse": "Heartbeat",
    "Shelf": "ReleaseArchive",
    "Standing": "ConflictBranches",
    "Workbench": "ScratchRepository",
    "Workplace": "ProjectFolders",
    "attend": "wait_for_job",
    "carry_out": "Runner.reach",
    "carrying": "url_kwargs",
    "cut_lock": "subset_lock",
    "FolderSliceMaker": "FolderScaffoldMaker",
    "MadeSlice": "MadeScaffold",
    "MakeSlice": "MakeScaffold",
    "MakeSliceInProject": "MakeScaffoldInProject",
    "Slice": "Scaffold",
    "SliceMaker": "ScaffoldMaker",
    "free_the_name": "delete_unfinished_project",
    "is_at_rest": "is_finished",
    "is_made": "is_created",
    "is_passing": "keeps_earlier_jobs_undoable",
    "keel": "base template",
    "lend": "fill_from_cache",
    "newest_keel": "newest_template",
    "read_slice": "read_scaffold",
    "recut": "update_lock",
    "recut_lock": "update_lock",
    "settling": "prepare_environment",
    "site_of": "target_of",
    "slices": "scaffolding",
    "this_place": "pid_namespace",
    "wish": "request",
    # In tests
    "Berth": "ProjectRepo",
    "Dock": "UpdatedProject",
    "Yard": "WorkerSetup",
}
"""Each replaced name, and the new one."""

# Migrations, decisions and the change log are history; libraries and archives are not ours to name.
LEFT_OUT = re.compile(
    r"^src/boatyard/.*/migrations/|^docs/decisions/|^CHANGELOG\.md$|^tools/old_names\.py$"
    r"|^src/boatyard/catalogue/(released|lock)/|\.min\.js$|\.(mo|png|ico|woff2?)$|(^|/)poetry\.lock$"
)
SEARCHED = ("*.py", "*.html", "*.md", "*.toml", ".importlinter", "Makefile")
"""Of Boatyard; of the template and the catalogue, every file is."""
DATA = ("src/boatyard/template", "src/boatyard/catalogue")
_OLD = re.compile(rf"\b({'|'.join(REPLACED)})\b")


def main() -> int:
    command = [shutil.which("git") or "git", "ls-files", *SEARCHED, *DATA]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    files = [Path(name) for name in listed.stdout.splitlines() if not LEFT_OUT.search(name)]
    found = [line for file in files if file.exists() for line in _faults(file)]
    print("\n".join(found) or "No replaced name is used.")
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
