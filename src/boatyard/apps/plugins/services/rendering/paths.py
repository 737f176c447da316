"""Finds the paths of a rendering without rendering it."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from boatyard.apps.plugins.services.files.layers import SUFFIX, Layers


def rendered_paths(layers: Layers, variables: Mapping[str, Any]) -> list[str]:
    """Returns the paths as Copier renders them. A path with an empty part creates no file."""
    rendered = [_rendered(path, variables) for path in layers.templates]
    return [*filter(None, rendered), *map(str, layers.verbatim)]


def _rendered(path: PurePosixPath, variables: Mapping[str, Any]) -> str:
    parts = [_render(part, variables) for part in (*path.parts[:-1], path.name.removesuffix(SUFFIX))]
    return "/".join(parts) if all(parts) else ""


def _render(part: str, variables: Mapping[str, Any]) -> str:
    if "{" not in part:
        return part
    from jinja2.sandbox import SandboxedEnvironment  # only if a name needs it, since the import is slow

    return SandboxedEnvironment().from_string(part).render(variables)
