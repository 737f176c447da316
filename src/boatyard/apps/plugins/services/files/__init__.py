"""The files of the template and of plugins, and where each of them goes."""
