"""Older versions of the base template and of the catalogue's plugins, carried as archives."""
