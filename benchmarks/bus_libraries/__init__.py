"""One module per library: how it takes a message to a handler that needs one dependency, as it is shipped.

Each has `DISTRIBUTION` (its name on PyPI) and `cases()`. A handler is built for each call, and gets the
dependency given, unless the name of the case says otherwise.
"""
