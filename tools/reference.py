"""Writes docs/reference/plugin.md out of the annotated manifest: `make reference`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "boatyard" / "catalogue" / "plugin.toml"
TARGET = ROOT / "docs" / "reference" / "plugin.md"

_PAGE = """\
# A plugin: its manifest and its files

<!-- Made from src/boatyard/catalogue/plugin.toml by `make reference`. -->

A plugin is a folder with a manifest, `plugin.toml`, and the files it gives to a project, `files/`.
`boatyard make plugin` starts one. `make catalogue` reports every fault of every manifest of Boatyard's own
catalogue at once; a third party's plugin is checked in the same way before it is installed.

## Files

- `files/` is laid over the base template. A name that ends in `.jinja` is rendered, with Jinja and the
  answers of the project, and loses that ending; the rest is copied as it is. A path may hold
  `{{ project_name }}` and no other variable.
- A plugin only adds. A file that the base template has, or another plugin that it does not exclude, is a
  fault. It takes part by dropping in: a section of the settings `src/config/sections/<name>.py`, apps under
  `src/apps/`, tests under `tests/<name>/`, and `docs/<name>.md`, to which the project's README leads.
- Links are refused, as are files of a repository or an environment (`.git`, `.venv`, `.env`).
- Its tests run in the project's own gate, without any server.

## Manifest

```toml
{manifest}```
"""


def page() -> str:
    """The page as it should be."""
    return _PAGE.replace("{manifest}", SOURCE.read_text())


def main() -> int:
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
