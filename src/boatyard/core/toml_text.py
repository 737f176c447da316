import tomllib
from typing import Any


def parsed_toml(text: str) -> dict[str, Any]:
    """What a TOML file says that somebody else may have written.

    Raises:
        ValueError: It is not TOML, or nothing that anybody would write by hand: nested without end, say.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
