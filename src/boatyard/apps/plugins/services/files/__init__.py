"""The files of the template and of plugins, and their paths in projects."""
