from typing import Any

from boatyard.apps.plugins.logic.categories import category_title
from boatyard.apps.plugins.logic.installing.plugin_offer import PluginOffer
from boatyard.apps.plugins.logic.pins import short_pin
from boatyard.core.pages.file_tree import file_tree


def offer_content(offer: PluginOffer) -> dict[str, Any]:
    """Returns the context for the template of an offer."""
    return {
        "offer": offer,
        "category": category_title(offer.category),
        "tree": file_tree("your-project", offer.files),
        "installed_pin": short_pin(offer.installed_pin),
    }
