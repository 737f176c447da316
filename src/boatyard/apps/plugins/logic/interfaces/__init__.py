"""What plugins' handlers and other apps need of the catalogue."""

from .catalogue import Catalogue
from .locks import Locks
from .renderer import Renderer

__all__ = ["Catalogue", "Locks", "Renderer"]
