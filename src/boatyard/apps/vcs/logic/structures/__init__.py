"""Merges files by what they say rather than by their lines."""

from .structured_merge import StructuredMerge, merge_by_structure

__all__ = ["StructuredMerge", "merge_by_structure"]
