"""The one error of copying."""


class CopyError(Exception):
    """Nothing was copied. The message says why."""
