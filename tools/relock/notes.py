"""Where a package says what is new in it."""

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

_LABELS = (
    re.compile(r"change|history|what.?s.?new"),
    re.compile(r"release|news"),
    re.compile(r"source|repository|code|git"),
    re.compile(r"home|documentation"),
)


def release_notes(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """For each package in the folder, the page that its metadata names for what is new, else its code."""
    installed = {canonicalize_name(entry.name): entry for entry in distributions(path=[str(folder)])}
    wanted = [canonicalize_name(name) for name in names]
    found = {name: _page(installed[name]) for name in wanted if name in installed}
    return {str(name): page for name, page in found.items() if page}


def _page(package: Distribution) -> str:
    entries = package.metadata.get_all("Project-URL") or []
    links = {
        label.strip().lower(): url.strip() for label, _, url in (entry.partition(",") for entry in entries)
    }
    if home := package.metadata.get("Home-page"):
        links.setdefault("home", home)
    for wanted in _LABELS:
        for label, url in links.items():
            if wanted.search(label):
                return str(url)
    return ""
