"""Branches for resolving conflicts."""
