"""Finds what a rendering will write, without rendering it."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from boatyard.apps.plugins.services.files.layers import SUFFIX, Layers


def rendered_paths(layers: Layers, variables: Mapping[str, Any]) -> list[str]:
    """The paths as Copier makes them: names rendered, and no file where a part comes out empty."""
    rendered = [_rendered(path, variables) for path in layers.templates]
    return [*filter(None, rendered), *map(str, layers.verbatim)]


def _rendered(path: PurePosixPath, variables: Mapping[str, Any]) -> str:
    parts = [_render(part, variables) for part in (*path.parts[:-1], path.name.removesuffix(SUFFIX))]
    return "/".join(parts) if all(parts) else ""


def _render(part: str, variables: Mapping[str, Any]) -> str:
    if "{" not in part:
        return part
    from jinja2.sandbox import SandboxedEnvironment  # only where a name needs it: it is slow to import

    return SandboxedEnvironment().from_string(part).render(variables)
