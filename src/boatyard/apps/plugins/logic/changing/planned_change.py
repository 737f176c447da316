from dataclasses import dataclass

from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction, PluginStep
from boatyard.apps.plugins.logic.state import State

TEMPLATE = "template"
"""The name of the base template in lists of plugins."""
LONGEST_LIST = 3


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A planned change of plugins.

    Attributes:
        before: The present rendering of the branch.
        wanted: The new rendering of the branch.
        notes: The parts of the request that need no change.
        title: The commit message.
    """

    before: State
    wanted: State
    steps: tuple[PluginStep, ...]
    notes: tuple[str, ...]
    title: str

    @property
    def is_needed(self) -> bool:
        return self.before != self.wanted

    def names(self, action: ChangeAction) -> list[str]:
        """Returns the plugins with this action."""
        return [step.name for step in self.steps if step.action is action and step.name != TEMPLATE]


def title_of(steps: tuple[PluginStep, ...]) -> str:
    """Returns the commit message: the requested plugins, without required ones."""
    asked = [step for step in steps if not step.reason]
    parts = [part for action in ChangeAction if (part := _part(action, asked))]
    return f"build: {', '.join(parts)}" if parts else "build: record the chosen plugins"


def _part(action: ChangeAction, steps: list[PluginStep]) -> str:
    found = [step for step in steps if step.action is action]
    template = next((step for step in found if step.name == TEMPLATE), None)
    if template:
        return f"update base template to {template.after}"
    if not found:
        return ""
    if len(found) > LONGEST_LIST:
        return f"{action} {len(found)} plugins"
    if action is ChangeAction.UPDATE:
        return f"update {_listed([f'{step.name} to {step.after}' for step in found])}"
    return f"{action} {_listed([step.name for step in found])}"


def _listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
