import tomllib
from typing import Any


def parsed_toml(text: str) -> dict[str, Any]:
    """Parses an untrusted TOML file.

    Raises:
        ValueError: It is not TOML, or is nested too deeply.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
