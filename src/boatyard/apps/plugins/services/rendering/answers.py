"""The variables of templates."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from typing import Any

from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.manifest import BaseTemplate, Dependencies, Manifest
from boatyard.apps.plugins.logic.rendering import RenderingSpec

_UNTYPED = {"environ.*"}
"""Packages of every project that have no type hints."""


def answers(
    spec: RenderingSpec, template: BaseTemplate, plugins: Sequence[Manifest], dependencies: Dependencies
) -> dict[str, Any]:
    """Returns every variable of the templates, as plain values."""
    services = {service for plugin in plugins for service in plugin.services}
    return {
        "project_name": spec.name,
        "project_title": spec.title,
        "python_version": spec.python,
        "author_name": spec.author_name,
        "author_email": spec.author_email,
        "linters": str(spec.linters),
        "ci": str(spec.ci),
        "boatyard_version": version("boatyard"),
        "template_version": template.version,
        "plugins": _without_repeats(plugins),
        "plugin_names": [plugin.name for plugin in plugins],
        "services": sorted(services),
        "backing_services": [
            {**_plain(service), "holds_data": service.holds_data}
            for service in known_services().values()
            if service.name in services
        ],
        "settings": [
            {**_plain(setting), "plugin": plugin.name} for plugin in plugins for setting in plugin.settings
        ],
        "untyped": sorted({*_UNTYPED, *(name for plugin in plugins for name in plugin.untyped)}),
        "dependencies": dict(dependencies.main),
        "dev_dependencies": dict(dependencies.dev),
    }


def _without_repeats(plugins: Sequence[Manifest]) -> list[dict[str, Any]]:
    """Returns the plugins, each without settings of earlier ones, since plugins may share a setting."""
    seen: set[str] = set()
    found = []
    for plugin in plugins:
        own = [setting for setting in plugin.settings if setting.key not in seen]
        seen.update(setting.key for setting in own)
        found.append(_plain(replace(plugin, settings=tuple(own))))
    return found


def _plain(value: Any) -> Any:
    """Converts dataclasses, tuples and enumerations to types of YAML and JSON."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    return _plain(asdict(value)) if hasattr(value, "__dataclass_fields__") else value
