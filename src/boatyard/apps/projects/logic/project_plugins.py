"""The plugins of a project, and their possible changes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectPlugin:
    """A plugin in a project.

    Attributes:
        version: The version on the checked-out branch; empty if it cannot be read.
        newest: The version in the catalogue; empty for a plugin that is no longer in the catalogue.
        has_update: The catalogue has another version of it.
        required_by: The plugins in the project that require it.
        source: The source of a third-party plugin.
    """

    name: str
    title: str
    version: str
    newest: str
    has_update: bool
    required_by: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProjectPlugins:
    """The plugins of a project, and its base template.

    Attributes:
        template: The base template's version; empty if it cannot be read.
        fault: Why the project's own state cannot be read. Then the plugins are the ones that Boatyard has
            recorded.
    """

    template: str
    newest_template: str
    plugins: tuple[ProjectPlugin, ...]
    fault: str = ""

    @property
    def has_update(self) -> bool:
        """Whether there is an update for any part."""
        is_old = bool(self.template) and self.template != self.newest_template
        return is_old or any(plugin.has_update for plugin in self.plugins)
