"""Changes a working tree so that a kill at any moment does no harm."""

from .checkout import BRANCHES, Checkout
from .index_entries import IndexEntries
from .transfer import Changes, Transfer, changes_between

__all__ = ["BRANCHES", "Changes", "Checkout", "IndexEntries", "Transfer", "changes_between"]
