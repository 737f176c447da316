"""What other apps need of version control."""

from .repositories import Repositories

__all__ = ["Repositories"]
