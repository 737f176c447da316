"""Branches on which people resolve conflicts."""
