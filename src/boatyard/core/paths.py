"""Where Boatyard keeps what is its own."""

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


def home() -> Path:
    """Boatyard's data folder: BOATYARD_HOME, or the platform's place for a user's data. Made on first use."""
    folder = Path(os.environ.get("BOATYARD_HOME") or user_data_path("boatyard")).expanduser().absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def cache_folder() -> Path:
    """What can be made again: BOATYARD_CACHE, or the platform's place for that. It may not be there."""
    return Path(os.environ.get("BOATYARD_CACHE") or user_cache_path("boatyard")).expanduser().absolute()


def run_folder() -> Path:
    """State of running projects."""
    return _part("run")


def logs_folder() -> Path:
    """Logs of projects."""
    return _part("logs")


def router_folder() -> Path:
    """Configuration and socket of the router of this machine's Docker engine."""
    return _part("router")


def _part(name: str) -> Path:
    folder = home() / name
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder
