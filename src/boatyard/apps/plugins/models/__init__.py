from .installed_plugin import InstalledPlugin

__all__ = ["InstalledPlugin"]
