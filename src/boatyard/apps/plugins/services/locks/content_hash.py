"""The hash by which Poetry knows that a lock belongs to a pyproject.toml."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_PROJECT_KEYS = ("requires-python", "dependencies", "optional-dependencies")
_POETRY_KEYS = ("dependencies", "source", "extras", "dev-dependencies", "group")


def content_hash(pyproject: Mapping[str, Any]) -> str:
    """The hash that Poetry 2.3 and later compute; the project must have a `[project]` table."""
    project = pyproject["project"]
    poetry = pyproject.get("tool", {}).get("poetry", {})
    relevant: dict[str, Any] = {"project": {key: project[key] for key in _PROJECT_KEYS if key in project}}
    if groups := pyproject.get("dependency-groups"):
        relevant["dependency-groups"] = groups
    relevant["tool"] = {"poetry": {key: poetry[key] for key in _POETRY_KEYS if key in poetry}}
    return sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()
