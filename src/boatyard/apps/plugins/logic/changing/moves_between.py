from collections.abc import Iterable

from packaging.version import Version

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.moving.moves import Moves
from boatyard.apps.plugins.logic.state import State


def moves_between(before: State, wanted: State, catalogue: Catalogue) -> tuple[Moves, ...]:
    """Returns the moves of base template and plugins from the versions of one state to another."""
    template, plugins = catalogue.parts(wanted)
    found = list(_passed(template.moves, before.template, wanted.template))
    for plugin in plugins:
        if held := before.plugins.get(plugin.name):
            found += _passed(plugin.moves, held.version, plugin.version)
    return tuple(found)


def _passed(moves: Iterable[Moves], before: str, after: str) -> list[Moves]:
    return [each for each in moves if Version(before) < Version(each.version) <= Version(after)]
