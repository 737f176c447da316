"""Merges three trees."""

from .tree_merge import TreeMerge

__all__ = ["TreeMerge"]
