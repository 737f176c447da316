"""Moves a project's files when a version of the base template or of a plugin has moved files."""
