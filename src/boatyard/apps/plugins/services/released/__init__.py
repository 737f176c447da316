"""Older versions of the keel and of the catalogue's plugins, which the package carries as archives."""
