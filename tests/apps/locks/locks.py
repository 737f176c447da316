"""Small locks for tests."""

import json
from collections.abc import Mapping


def package(
    name: str,
    version: str,
    needs: Mapping[str, object] | None = None,
    extras: Mapping[str, list[str]] | None = None,
    pythons: str = ">=3.10",
) -> str:
    """Returns a package of a lock, with a hash of name and version."""
    digits = f"{name}{version}".encode().hex()
    text = (
        f'[[package]]\nname = "{name}"\nversion = "{version}"\ndescription = ""\noptional = false\n'
        f'python-versions = "{pythons}"\ngroups = ["main"]\n'
        f'files = [\n    {{file = "{name}-{version}.whl", hash = "sha256:{digits}"}},\n]\n'
    )
    if needs:
        text += "\n[package.dependencies]\n" + "".join(
            f"{key} = {_value(value)}\n" for key, value in needs.items()
        )
    if extras:
        text += "\n[package.extras]\n" + "".join(
            f"{key} = {json.dumps(value)}\n" for key, value in extras.items()
        )
    return text


def lock(*packages: str, pythons: str = ">=3.13,<3.15", head: str = "# Written by hand.\n") -> str:
    metadata = f'[metadata]\nlock-version = "2.1"\npython-versions = "{pythons}"\ncontent-hash = "x"\n'
    return "\n".join([head, *packages, metadata])


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + "}"
    return json.dumps(value)
