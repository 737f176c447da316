"""What plugins a project has, and what could become of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectPlugin:
    """A plugin in a project.

    Attributes:
        version: What the branch that is checked out holds; empty if that cannot be read.
        newest: What the catalogue has; empty for a plugin that is in no catalogue any more.
        has_update: The catalogue has another state of it.
        required_by: The plugins in the project that need it.
        source: Where a third party's plugin is from.
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
        fault: Why the project's own state cannot be read; the plugins are then those that Boatyard noted.
    """

    template: str
    newest_template: str
    plugins: tuple[ProjectPlugin, ...]
    fault: str = ""

    @property
    def has_update(self) -> bool:
        """Whether anything in it could be newer."""
        is_old = bool(self.template) and self.template != self.newest_template
        return is_old or any(plugin.has_update for plugin in self.plugins)
