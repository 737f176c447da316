"""Checks that static files are collected, since pages need their hashed names."""

from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import CheckMessage, Error, register

MISSING = "The static files are not collected"
HINT = "make static"


def are_collected() -> bool:
    """Also true if their names have no hashes, since none is needed then."""
    storage: object = staticfiles_storage
    return not isinstance(storage, ManifestFilesMixin) or storage.read_manifest() is not None


@register(deploy=True)
def check_static_files(**_: Any) -> list[CheckMessage]:
    return [] if are_collected() else [Error(MISSING, hint=HINT, id="core.E002")]
