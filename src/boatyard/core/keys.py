"""The key that encrypts all secrets. It is stored outside the database."""

import os
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet

from boatyard.core.paths import home


def key_file() -> Path:
    """Returns the path of the encryption key, used if BOATYARD_SECRET_KEY is not set."""
    return home() / "secret.key"


@cache
def secret_key() -> str:
    """Returns the key of all secrets:

    from BOATYARD_SECRET_KEY, or from a file that is created at the first use.
    """
    if key := os.environ.get("BOATYARD_SECRET_KEY"):
        return key
    path = key_file()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(key := Fernet.generate_key().decode())
    return key
