"""The tables of background work."""

from framework.background.models.receipt import Receipt

__all__ = ["Receipt"]
