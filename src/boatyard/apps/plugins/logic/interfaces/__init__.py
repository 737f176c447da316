"""The interfaces to the catalogue for handlers of this and other apps."""

from .catalogue import Catalogue
from .installed_plugins import InstalledPlugins, Origin
from .renderer import Renderer

__all__ = ["Catalogue", "InstalledPlugins", "Origin", "Renderer"]
