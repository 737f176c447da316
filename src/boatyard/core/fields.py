"""Boatyard's own database fields."""

from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from boatyard.core.keys import key_file, secret_key
from boatyard.core.secrets import Secret


def _fernet() -> Fernet:
    try:
        return Fernet(secret_key())
    except ValueError:
        raise ImproperlyConfigured(
            f"The key in BOATYARD_SECRET_KEY or {key_file()} must be 32 bytes in URL-safe base64."
        ) from None


if TYPE_CHECKING:
    _SecretText = models.TextField[Secret | None, Secret | None]
else:  # not generic at run time
    _SecretText = models.TextField


class SecretField(_SecretText):
    """A Secret, encrypted in its column."""

    def get_prep_value(self, value: Secret | None) -> str | None:
        return None if value is None else _fernet().encrypt(value.reveal().encode()).decode()

    def from_db_value(self, value: str | None, *_: object) -> Secret | None:
        if value is None:
            return None
        try:
            return Secret(_fernet().decrypt(value.encode()).decode())
        except InvalidToken:
            raise ImproperlyConfigured(
                f"A stored secret cannot be decrypted with the key in {key_file()}. Restore the key that "
                f"encrypted it."
            ) from None

    def to_python(self, value: Any) -> Secret | None:
        return value if value is None or isinstance(value, Secret) else Secret(str(value))
