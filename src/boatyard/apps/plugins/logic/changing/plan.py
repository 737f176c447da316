"""Plans the changes of a project's plugins for a request."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from packaging.version import Version

from boatyard.apps.plugins.logic.changing.planned_change import TEMPLATE, PlannedChange, title_of
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction, PluginStep
from boatyard.apps.plugins.logic.changing.requested_change import RequestedChange
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.state import State
from boatyard.core.errors import Conflict, Invalid


def plan(before: State, request: RequestedChange, catalogue: Catalogue) -> PlannedChange:
    """Returns the planned change for a request.

    Raises:
        Invalid: A name is unknown, or is both added and removed.
        Conflict: Plugins conflict or require each other, or the project is too old for an added plugin.
    """
    _check_names(before, request, catalogue)
    renewed = _renewed(before, request, catalogue)
    chosen = _chosen(before) | set(request.add)
    chosen -= set(request.remove)
    kept = {name: plugin for name, plugin in before.plugins.items() if name not in renewed}
    spec = replace(before.spec(), plugins=tuple(sorted(chosen)))
    wanted = catalogue.state(spec, replace(before, plugins=kept))
    template = catalogue.base_template().version if TEMPLATE in renewed else before.template
    wanted = replace(wanted, template=template)
    _check_removed(before, wanted, request, catalogue)
    _check_template(before, wanted, catalogue)
    steps = tuple(_steps(before, wanted, request, catalogue))
    return PlannedChange(before, wanted, steps, tuple(_notes(before, request, catalogue)), title_of(steps))


def _chosen(state: State) -> set[str]:
    return {name for name, plugin in state.plugins.items() if plugin.chosen}


def _renewed(before: State, request: RequestedChange, catalogue: Catalogue) -> set[str]:
    """Returns the plugins to update. A plugin that is newer than in the catalogue is kept.

    A base template with another minor version also updates the catalogue's plugins, since the older ones were
    written for the older template.
    """
    asked = {TEMPLATE, *before.plugins} if request.update_all else set(request.update)
    if TEMPLATE in asked and _is_older(before.template, catalogue):
        asked |= {name for name, plugin in before.plugins.items() if not plugin.source}
    return {name for name in asked if _is_behind(before, name, catalogue)}


def _is_older(template: str, catalogue: Catalogue) -> bool:
    """Whether a base template has an earlier minor version than the current one."""
    return Version(template).release[:2] < Version(catalogue.base_template().version).release[:2]


def _is_behind(state: State, name: str, catalogue: Catalogue) -> bool:
    if name == TEMPLATE:
        return Version(state.template) < Version(catalogue.base_template().version)
    held, current = state.plugins[name], catalogue.plugins().get(name)
    if current is None:
        return False
    # A third-party plugin may change without a new version, so the installed state is the new one.
    return bool(held.source) or Version(held.version) < Version(current.version)


def _check_names(before: State, request: RequestedChange, catalogue: Catalogue) -> None:
    known = catalogue.plugins()
    if request.add:
        catalogue.choose(request.add)
    for name in request.remove:
        if name not in before.plugins and name not in known:
            raise Invalid.field("plugins", _unknown(name, [*before.plugins]))
    for name in request.update:
        if name != TEMPLATE and name not in before.plugins:
            raise Invalid.field("plugins", _unknown(name, [TEMPLATE, *before.plugins]))
    if both := sorted(set(request.add) & set(request.remove)):
        raise Invalid.field("plugins", f"{both[0]} cannot be added and removed in one change.")


def _unknown(name: str, names: list[str]) -> str:
    close = get_close_matches(name, names, n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Its plugins: {', '.join(sorted(names)) or 'none'}."
    return f"The project has no plugin named {name!r}. {hint}"


def _check_removed(before: State, wanted: State, request: RequestedChange, catalogue: Catalogue) -> None:
    for name in request.remove:
        if name in before.plugins and name in wanted.plugins:
            users = _users(name, wanted, catalogue)
            raise Conflict(
                f"{name} is required by {', '.join(users)}. To remove both: boatyard remove "
                f"{' '.join([name, *users])}"
            )


def _check_template(before: State, wanted: State, catalogue: Catalogue) -> None:
    """The catalogue's plugins are written for the current base template."""
    new = sorted(
        name
        for name, plugin in wanted.plugins.items()
        if name not in before.plugins
        or (not plugin.source and plugin.version != before.plugins[name].version)
    )
    if new and _is_older(wanted.template, catalogue):
        raise Conflict(
            f"{', '.join(new)} needs base template {catalogue.base_template().version}, but this project "
            f"has {wanted.template}. Update the project first: boatyard update"
        )


def _steps(
    before: State, wanted: State, request: RequestedChange, catalogue: Catalogue
) -> Iterator[PluginStep]:
    if before.template != wanted.template:
        yield PluginStep(TEMPLATE, "Base template", ChangeAction.UPDATE, before.template, wanted.template, "")
    for name in [*wanted.plugins, *sorted(before.plugins.keys() - wanted.plugins.keys())]:
        old, new = before.plugins.get(name), wanted.plugins.get(name)
        title = manifest.title if (manifest := catalogue.plugins().get(name)) else name
        if old is None and new is not None:
            reason = "" if name in request.add else _needed(name, wanted, catalogue)
            yield PluginStep(name, title, ChangeAction.ADD, "", new.version, reason)
        elif new is None and old is not None:
            reason = "" if name in request.remove else "No plugin requires it any more."
            yield PluginStep(name, title, ChangeAction.REMOVE, old.version, "", reason)
        elif old and new and (old.version, old.pin) != (new.version, new.pin):
            is_asked = request.update_all or name in request.update
            reason = "" if is_asked else "Required by the new base template."
            yield PluginStep(name, title, ChangeAction.UPDATE, old.version, new.version, reason)


def _needed(name: str, wanted: State, catalogue: Catalogue) -> str:
    return f"Required by {', '.join(_users(name, wanted, catalogue))}."


def _users(name: str, state: State, catalogue: Catalogue) -> list[str]:
    plugins: dict[str, Manifest] = dict(catalogue.plugins())
    return [other for other in state.plugins if other in plugins and name in plugins[other].requires]


def _notes(before: State, request: RequestedChange, catalogue: Catalogue) -> Iterator[str]:
    for name in request.add:
        if name in before.plugins:
            came_along = (
                ""
                if before.plugins[name].chosen
                else " as a requirement of another plugin; from now on it stays even without that plugin"
            )
            yield f"The project already has {name}{came_along}."
    for name in request.remove:
        if name not in before.plugins:
            yield f"The project does not have {name}."
    for name in [TEMPLATE, *before.plugins] if request.update_all else request.update:
        if name != TEMPLATE and name not in catalogue.plugins():
            yield f"{name} is no longer in the catalogue, so it stays at {before.plugins[name].version}."
        elif not request.update_all and not _is_behind(before, name, catalogue):
            held = before.template if name == TEMPLATE else before.plugins[name].version
            yield f"{name} {held} is the newest version."
