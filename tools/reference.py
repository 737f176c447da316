"""Writes docs/reference/plugin.md and service.md out of the annotated files: `make reference`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "src" / "boatyard" / "catalogue"
REFERENCE = ROOT / "docs" / "reference"

_PLUGIN = """\
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

_SERVICE = """\
# A backing service: its folder

<!-- Made from src/boatyard/catalogue/service.toml by `make reference`. -->

A backing service is a kind of server that projects use: a database, a cache, a broker. It is a folder in
`src/boatyard/catalogue/services/`, and adding one touches nothing else. `make catalogue` reports every fault
of every service.toml with its file and its key. `tests/catalogue/services/` runs over every folder, against a
server in a container that is started as the service.toml says.

| file | what it holds |
|---|---|
| `service.toml` | what Boatyard and the compose files of projects need to know |
| `check.py` | `class Check(ServerCheck)`: connects to a server, and says which it is or what is wrong |
| `database.py` | of databases only, `class Database(ServerDatabase)`: creates, reads and empties databases |

The code builds on `boatyard.core` alone, with `boatyard.core.servers` for what every check needs. mypy holds
the classes against `ServerCheck` and `ServerDatabase`. A client library that it needs is a dependency of
Boatyard. Only folders that Boatyard carries are read: plugins of third parties name services, and bring none.

A plugin that uses a service names it under `services` in its manifest. For a server that only one plugin
needs, and that Boatyard need not know, a plugin has `[[servers]]`: see [plugin.md](plugin.md).

## service.toml

```toml
{manifest}```
"""

_PAGES = {"plugin": _PLUGIN, "service": _SERVICE}


def pages() -> dict[Path, str]:
    """The pages as they should be."""
    return {
        REFERENCE / f"{name}.md": page.replace("{manifest}", (CATALOGUE / f"{name}.toml").read_text())
        for name, page in _PAGES.items()
    }


def main() -> int:
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
