"""Older versions of the base template and of the catalogue's plugins, as archives in the package."""
