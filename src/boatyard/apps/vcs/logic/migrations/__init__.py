"""Database migrations as files, read without running them."""

from .merging import TwoLeaves, merge_leaves

__all__ = ["TwoLeaves", "merge_leaves"]
