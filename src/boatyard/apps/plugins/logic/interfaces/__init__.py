"""What plugins' handlers and other apps need of the catalogue."""

from .catalogue import Catalogue
from .installed_plugins import InstalledPlugins, Origin
from .renderer import Renderer

__all__ = ["Catalogue", "InstalledPlugins", "Origin", "Renderer"]
