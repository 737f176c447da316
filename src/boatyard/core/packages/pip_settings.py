import configparser
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_NAME = "pip.conf"
_VARIABLE = "PIP_"
_SECTIONS = ("global", "install")
"""A later one overrides an earlier one."""


def pip_settings() -> dict[str, str]:
    """Returns the user's settings for `pip install`, by the long names of its options, such as `index-url`.

    They are read from the same files and variables as pip reads, since not every environment has pip. A file
    that pip could not read is ignored.
    """
    sections: dict[str, dict[str, str]] = {name: {} for name in _SECTIONS}
    for file in _files():
        parser = configparser.RawConfigParser()
        with suppress(configparser.Error, OSError, UnicodeDecodeError):
            parser.read(file, encoding=locale.getpreferredencoding(False))
            for name in filter(parser.has_section, _SECTIONS):
                sections[name] |= {_option(key): value for key, value in parser.items(name)}
    sections["variables"] = {
        _option(key.removeprefix(_VARIABLE)): value
        for key, value in os.environ.items()
        if key.startswith(_VARIABLE)
    }
    return {key: value for section in sections.values() for key, value in section.items() if value}


def _option(key: str) -> str:
    return key.lower().replace("_", "-").removeprefix("--")


def _files() -> Iterator[Path]:
    """Returns the files; a later file overrides an earlier one."""
    own = os.environ.get("PIP_CONFIG_FILE")
    if own == os.devnull:
        return
    yield from (folder / _NAME for folder in _system_folders())
    if not own or not Path(own).exists():
        yield Path.home() / ".pip" / _NAME
        yield _user_folder() / _NAME
    yield Path(sys.prefix, _NAME)
    if own:
        yield Path(own)


def _system_folders() -> list[Path]:
    if sys.platform == "darwin":
        return [Path("/Library/Application Support/pip")]
    folders = os.environ.get("XDG_CONFIG_DIRS", "").strip() or "/etc/xdg"
    return [*(Path(folder, "pip") for folder in folders.split(os.pathsep)), Path("/etc")]


def _user_folder() -> Path:
    if sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support" / "pip"
        return folder if folder.is_dir() else Path.home() / ".config" / "pip"
    return Path(os.environ.get("XDG_CONFIG_HOME", "").strip() or Path.home() / ".config", "pip")
