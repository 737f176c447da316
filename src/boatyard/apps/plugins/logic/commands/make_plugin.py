import keyword
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from boatyard.apps.plugins.logic.installing.installed import TEMPLATE
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_starter import PluginStarter
from boatyard.apps.plugins.logic.made_plugin import MadePlugin
from boatyard.apps.plugins.logic.names import is_plugin_name
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.permissions import Access

LONGEST_TITLE = 60
TAKEN = frozenset(
    {TEMPLATE, "admin", "api", "config", "core", "local", "project", "tests", "tools", "users", "web"}
)


@dataclass(frozen=True, slots=True)
class MakePlugin(Command[MadePlugin]):
    """Creates a new plugin: a folder with a Python package that can be installed at once.

    Attributes:
        folder: The folder in which the plugin's folder is created.
        title: The title shown to people; derived from the name if empty.
        dry_run: Only return the files, without writing them.
    """

    access: ClassVar = Access.SYSTEM
    needs_transaction: ClassVar = False

    folder: str
    name: str
    title: str = ""
    dry_run: bool = False


class MakePluginHandler:
    def __init__(self, catalogue: Catalogue, starter: PluginStarter) -> None:
        self._catalogue = catalogue
        self._starter = starter

    def handle(self, message: MakePlugin, /) -> MadePlugin:
        if fault := self._fault(message.name):
            raise Invalid.field("name", fault)
        folder = Path(message.folder) / message.name
        if folder.exists() or folder.is_symlink():
            raise Conflict(f"{folder} already exists. Choose another name, or move it away.")
        texts = self._starter.texts(message.name, _title(message))
        if not message.dry_run:
            self._starter.write(folder, texts)
        advice = f"Try it: boatyard plugins install ./{message.name}"
        return MadePlugin(str(folder), tuple(texts), _diff(texts), advice)

    def _fault(self, name: str) -> str:
        if not is_plugin_name(name):
            return "Use lower-case letters a to z, digits and single hyphens, beginning with a letter."
        if name in TAKEN or keyword.iskeyword(name):
            return f"«{name}» is used inside every project. Choose another name."
        if name in self._catalogue.plugins():
            return f"The catalogue already has a plugin «{name}». Choose another name."
        return ""


def _title(message: MakePlugin) -> str:
    title = message.title.strip() or message.name.replace("-", " ").capitalize()
    if len(title) > LONGEST_TITLE or not title.isprintable() or '"' in title or "\\" in title:
        raise Invalid.field(
            "title", f"Use at most {LONGEST_TITLE} printable characters, without quotes and backslashes."
        )
    return title


def _diff(texts: Mapping[str, str]) -> str:
    return "".join(
        f"--- /dev/null\n+++ b/{path}\n" + "".join(f"+{line}\n" for line in text.splitlines())
        for path, text in texts.items()
    )
