"""The templates of scaffolds: small files in a folder for each kind, with the layout of a project."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parents[4] / "template" / "scaffolds"
_SUFFIX = ".jinja"


def rendered(kind: str, variables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Returns path and text of each file of a kind, without files whose text is empty."""
    for name in _environment().list_templates(filter_func=lambda name: name.startswith(f"{kind}/")):
        text = _environment().get_template(name).render(variables)
        if text.strip():
            path = name.removeprefix(f"{kind}/").removesuffix(_SUFFIX)
            yield _environment().from_string(path).render(variables), text


def rendered_part(name: str, variables: Mapping[str, Any]) -> str:
    """Returns the text of a template for a part of a file."""
    return _environment().get_template(f"{name}{_SUFFIX}").render(variables)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(  # The results are Python and Django templates, not HTML for a browser.  # noqa: S701
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
