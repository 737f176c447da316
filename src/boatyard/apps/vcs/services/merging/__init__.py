"""Merging three trees into one."""

from .tree_merge import TreeMerge

__all__ = ["TreeMerge"]
