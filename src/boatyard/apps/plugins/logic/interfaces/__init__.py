"""What plugins' handlers and other apps need of the catalogue."""

from .catalogue import Catalogue
from .installed_plugins import InstalledPlugins, Origin
from .locks import Locks
from .renderer import Renderer
from .resolver import Resolver

__all__ = ["Catalogue", "InstalledPlugins", "Locks", "Origin", "Renderer", "Resolver"]
