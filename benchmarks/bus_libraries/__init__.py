"""One module per library, with its dispatch of a message to a handler with one dependency.

Each has `DISTRIBUTION` (its name on PyPI) and `cases()`. A handler is built for each call, and gets the
dependency given, unless the name of the case says otherwise.
"""
