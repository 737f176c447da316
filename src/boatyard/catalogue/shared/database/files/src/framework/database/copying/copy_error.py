"""The one error of copying."""


class CopyError(Exception):
    """Why nothing was copied, in words for who asked."""
