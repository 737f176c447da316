import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from boatyard.core.errors import Conflict

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parents[3] / "catalogue" / "starter"
_SUFFIX = ".jinja"


class StarterInCatalogue:
    """Implements `PluginStarter` with the templates in the catalogue."""

    def texts(self, name: str, title: str) -> Mapping[str, str]:
        snake = name.replace("-", "_")
        variables = {
            "name": name,
            "title": title,
            "snake": snake,
            "constant": snake.upper(),
            "camel": "".join(part.capitalize() for part in name.split("-")),
            "year": datetime.now(UTC).year,
        }
        templates = _environment()
        texts = {}
        for template in templates.list_templates():
            path = templates.from_string(template.removesuffix(_SUFFIX)).render(variables)
            texts[path] = templates.get_template(template).render(variables)
        return dict(sorted(texts.items()))

    def write(self, folder: Path, texts: Mapping[str, str]) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        room = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
        try:
            for path, text in texts.items():
                file = room / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            room.chmod(0o755)
            room.rename(folder)
        except OSError as error:
            raise Conflict(f"{folder} cannot be created: {error.strerror}.") from error
        finally:
            shutil.rmtree(room, ignore_errors=True)


def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(  # Python, TOML and Markdown come out, nothing that a browser reads  # noqa: S701
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
