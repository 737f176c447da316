"""Categories of plugins."""

from collections.abc import Iterable
from itertools import groupby

from boatyard.apps.plugins.logic.plugin_summary import PluginSummary

TITLES = {
    "example": "Starting points",
    "data": "Data and work",
    "events": "Events",
    "api": "API",
    "accounts": "Accounts",
    "messaging": "Messaging",
    "commerce": "Commerce",
    "product": "Product",
    "frontend": "Frontend",
    "monitoring": "Monitoring",
    "secrets": "Secrets",
    "delivery": "Delivery",
    "clients": "Clients",
}
"""The headings of Boatyard's own categories, in the order of the pages."""

_ORDER = {category: place for place, category in enumerate(TITLES)}


def category_title(category: str) -> str:
    """Returns the heading of a category, which a third-party plugin may have invented."""
    return TITLES.get(category, category.replace("-", " ").capitalize())


def by_category(plugins: Iterable[PluginSummary]) -> list[tuple[str, list[PluginSummary]]]:
    """Returns headings with their plugins. Unknown categories come last, by name."""
    ordered = sorted(plugins, key=lambda plugin: (_ORDER.get(plugin.category, len(_ORDER)), plugin.category))
    groups = groupby(ordered, key=lambda plugin: plugin.category)
    return [(category_title(category), list(group)) for category, group in groups]
