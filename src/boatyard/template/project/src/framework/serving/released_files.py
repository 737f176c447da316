"""Serves static files, those of the releases before as well: pages that browsers have open ask for them."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class ReleasedFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # it has no type hints
    """WhiteNoise, which adds the files of STATIC_RELEASES whose names the current release does not have.

    The current release alone has a manifest, so pages never name a file of another one.
    """

    files: dict[str, Any]

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._get_response = get_response
        if settings.STATIC_RELEASES and not self.autorefresh:
            root, published = Path(settings.STATIC_ROOT or ""), Path(settings.PUBLISHED)
            for folder in publish(root, published, settings.STATIC_RELEASES.split(",")):
                self._add(folder)

    def serve(self, static_file: Any, request: HttpRequest) -> HttpResponseBase:
        try:
            answer: HttpResponseBase = super().serve(static_file, request)
        except FileNotFoundError:  # a release so old that its files were removed meanwhile
            self.files.pop(request.path_info, None)
            answer = self._get_response(request)
        return answer

    def _add(self, folder: Path) -> None:
        known = self.files
        self.files = {}
        self.add_files(folder, prefix=self.static_prefix)
        self.files |= known


def publish(root: Path, published: Path, releases: Sequence[str]) -> list[Path]:
    """Copies the files of the current release to where the releases after it find them.

    Several processes may do so at once. What is older than all of `releases` is removed.

    Args:
        releases: Their numbers, first that of the current one.

    Returns:
        The folders of the others that are there, in this order.
    """
    own = published / releases[0]
    if not own.exists() and os.access(published.parent, os.W_OK):
        published.mkdir(exist_ok=True)
        beside = published / f".{releases[0]}-{os.getpid()}"
        shutil.copytree(root, beside, ignore=shutil.ignore_patterns("staticfiles.json"), dirs_exist_ok=True)
        try:
            beside.rename(own)
        except OSError:  # another process was faster
            shutil.rmtree(beside, ignore_errors=True)
    _remove_older(published, min(map(int, releases)))
    return [folder for each in releases[1:] if (folder := published / each).is_dir()]


def _remove_older(published: Path, oldest: int) -> None:
    for folder in published.glob("*"):
        if folder.name.isdigit() and int(folder.name) < oldest:
            shutil.rmtree(folder, ignore_errors=True)
