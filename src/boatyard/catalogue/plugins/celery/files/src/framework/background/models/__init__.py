"""The tables of background work."""

from apps.background.models.receipt import Receipt

__all__ = ["Receipt"]
