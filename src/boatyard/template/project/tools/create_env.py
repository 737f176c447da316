"""Copies .env.example to .env with a new SECRET_KEY, readable only by its owner. It never overwrites."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def create(example: Path, target: Path) -> bool:
    """Returns whether `target` was created."""
    text = example.read_text().replace("SECRET_KEY=\n", f"SECRET_KEY={secrets.token_urlsafe(50)}\n", 1)
    try:
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w") as file:
        file.write(text)
    return True


if __name__ == "__main__":
    create(ROOT / ".env.example", ROOT / ".env")
