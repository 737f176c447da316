"""Writes docs/reference/plugin.md and service.md from the annotated files: `make reference`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "src" / "boatyard" / "catalogue"
REFERENCE = ROOT / "docs" / "reference"

_PLUGIN = """\
# A plugin: its manifest and its files

<!-- Made from src/boatyard/catalogue/plugin.toml by `make reference`. -->

A plugin is a folder with a manifest, `plugin.toml`, and the files that it adds to a project, `files/`.
`boatyard make plugin` creates one. `make catalogue` reports every error in every manifest of Boatyard's own
catalogue at once. A third-party plugin is checked in the same way before it is installed.

## Files

- `files/` is added to the files of the base template. Files whose names end in `.jinja` are rendered with
  Jinja and the project's answers, and lose that ending. All others are copied unchanged. A path may contain
  `{{ project_name }}` and no other variable.
- A plugin only adds files. It is an error if the base template has the same file, or a plugin that can be in
  the same project. A plugin can add a section of the settings, `src/config/sections/<name>.py`; apps under
  `src/apps/`; tests under `tests/<name>/`; and `docs/<name>.md`, which the project's README links to.
- Links are refused, and so are files of a repository or an environment (`.git`, `.venv`, `.env`).
- The plugin's tests run in the project's own checks, without any server.

## Manifest

```toml
{manifest}```
"""

_SERVICE = """\
# A backing service: its folder

<!-- Made from src/boatyard/catalogue/service.toml by `make reference`. -->

A backing service is a kind of server that projects use: a database, a cache, a broker. It is a folder in
`src/boatyard/catalogue/services/`. To add one, nothing else has to change. `make catalogue` reports every
error in every service.toml with its file and its key. `tests/catalogue/services/` tests every folder, against
a server in a container that is started as the service.toml says.

| file | contents |
|---|---|
| `service.toml` | the data that Boatyard and the compose files of projects need |
| `check.py` | `class Check(ServerCheck)`: connects to a server, and reports its version or what is wrong |
| `database.py` | only for databases. `class Database(ServerDatabase)`: creates, reads and empties databases |

The code imports only `boatyard.core`; `boatyard.core.servers` holds the code that every check needs. mypy
checks the classes against `ServerCheck` and `ServerDatabase`. A client library that a service needs is a
dependency of Boatyard. Boatyard reads only the folders of its own package. Third-party plugins can use these
services, but cannot add new ones.

A plugin lists the services that it uses under `services` in its manifest. For a server that only one plugin
needs, and that Boatyard need not know, the plugin declares `[[servers]]`: see [plugin.md](plugin.md).

## service.toml

```toml
{manifest}```
"""

_PAGES = {"plugin": _PLUGIN, "service": _SERVICE}


def pages() -> dict[Path, str]:
    """Returns the path and the expected text of each page."""
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
