"""Whether the static files are collected, without which no page can be made where their names have hashes."""

from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import CheckMessage, Error, register

MISSING = "The static files are not collected"
HINT = "make static"


def are_collected() -> bool:
    """True as well where their names have no hashes: then none has to be looked up."""
    storage: object = staticfiles_storage
    return not isinstance(storage, ManifestFilesMixin) or storage.read_manifest() is not None


@register(deploy=True)
def check_static_files(**_: Any) -> list[CheckMessage]:
    return [] if are_collected() else [Error(MISSING, hint=HINT, id="core.E002")]
