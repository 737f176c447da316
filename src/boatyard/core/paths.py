"""The folders of Boatyard's own files."""

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


def home() -> Path:
    """Returns Boatyard's data folder:

    BOATYARD_HOME, or the platform's folder for user data. Created at the first use.
    """
    folder = Path(os.environ.get("BOATYARD_HOME") or user_data_path("boatyard")).expanduser().absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def cache_folder() -> Path:
    """Returns the cache folder: BOATYARD_CACHE, or the platform's folder for caches. It may not exist."""
    return Path(os.environ.get("BOATYARD_CACHE") or user_cache_path("boatyard")).expanduser().absolute()


def run_folder() -> Path:
    """Returns the folder for the state of running projects."""
    return _part("run")


def logs_folder() -> Path:
    """Returns the folder for the logs of projects."""
    return _part("logs")


def container_logs_folder() -> Path:
    """Returns the folder for the logs of containers that were removed."""
    return _part("container-logs")


def router_folder() -> Path:
    """Configuration and socket of the router of this machine's Docker engine."""
    return _part("router")


def backups_folder() -> Path:
    """Returns the folder for the backups of databases."""
    return _part("backups")


def _part(name: str) -> Path:
    folder = home() / name
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder
