"""The pyproject.toml of projects, for locks."""

import json
import tomllib
from collections.abc import Iterable

from boatyard.core.shipped_folders import Folders

SUPERSET = tomllib.loads((Folders.shipped().lock / "pyproject.toml").read_text())
MAIN: list[str] = SUPERSET["project"]["dependencies"]
DEV: list[str] = SUPERSET["dependency-groups"]["dev"]


def pyproject(
    main: Iterable[str] = (), dev: Iterable[str] = (), python: str = ">=3.13,<3.15", tail: str = ""
) -> str:
    return (
        "[project]\n"
        'name = "shop"\n'
        'version = "0.1.0"\n'
        f"requires-python = {json.dumps(python)}\n"
        f"dependencies = {json.dumps(list(main))}\n"
        "[tool.poetry]\n"
        "package-mode = false\n"
        "[dependency-groups]\n"
        f"dev = {json.dumps(list(dev))}\n"
        f"{tail}"
    )
