"""The checks that a new project has for itself."""

import re
from pathlib import Path

from .generated_project import GeneratedProject, keep_compiled


def passes_its_gate(project: GeneratedProject, known_types: Path) -> str:
    """Asserts that `make check` finds nothing, and gives what it said.

    Args:
        known_types: Where mypy keeps what it found out about packages, which are the same in every project.
    """
    checked = project.run("make", "check", MYPY_CACHE_DIR=str(known_types))
    said = checked.stdout + checked.stderr
    assert checked.returncode == 0, said
    assert re.search(r"Contracts: \d+ kept, 0 broken\.", said)
    assert "Required test coverage of 90.0% reached." in said
    assert not re.search(r"\d+ (skipped|warnings?)\b", said)
    keep_compiled(project)
    return said
