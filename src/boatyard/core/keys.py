"""The key that everything secret hangs on. It lies apart from the database."""

import os
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet

from boatyard.core.paths import home


def key_file() -> Path:
    """Where the encryption key lies when BOATYARD_SECRET_KEY does not hold it."""
    return home() / "secret.key"


@cache
def secret_key() -> str:
    """The key of all secrets: from BOATYARD_SECRET_KEY, else from a file made on first use."""
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
