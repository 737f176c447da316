"""Identifies renderings."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def fingerprint(root: Path, files: Iterable[str]) -> str:
    """Returns the hash of these files: paths, executable bits and bytes."""
    digest = sha256()
    for file in sorted(files):
        content = (root / file).read_bytes()
        executable = bool((root / file).stat().st_mode & 0o100)
        digest.update(json.dumps([file, executable, len(content)]).encode() + content)
    return digest.hexdigest()
