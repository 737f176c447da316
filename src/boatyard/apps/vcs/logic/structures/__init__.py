"""Merges files by their structure instead of by lines."""

from .structured_merge import StructuredMerge, merge_by_structure

__all__ = ["StructuredMerge", "merge_by_structure"]
