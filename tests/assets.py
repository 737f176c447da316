"""A browser that opens pages and fetches what they name, also of pages that it opened long ago."""

import re
import threading
from collections import deque
from contextlib import closing
from http.client import HTTPException

from tests.connections import RouterConnection

_ASSET = re.compile(r'"(/static/[^"?#]+)"')


class Assets:
    """Fetches pages behind a router on this machine with all of their assets, until the block ends.

    Attributes:
        fetched: How many answers there were.
        failed: What was not answered with 200.
        known: The assets of the last pages that differed, each page as one set.
    """

    def __init__(
        self, port: int, host: str, path: str = "/", releases: int = 3, *, secure: bool = False
    ) -> None:
        self._secure = secure
        self._port, self._host, self._path = port, host, path
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.fetched = 0
        self.failed: list[str] = []
        self.known: deque[frozenset[str]] = deque(maxlen=releases)

    def __enter__(self) -> "Assets":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            page = self._get(self._path)
            assets = frozenset(_ASSET.findall(page))
            if assets and assets not in self.known:
                self.known.append(assets)
            for asset in {each for every in self.known for each in every}:
                self._get(asset)

    def _get(self, path: str) -> str:
        try:
            with closing(RouterConnection(self._port, self._host, secure=self._secure)) as asked:
                asked.request("GET", path, headers={"Host": self._host})
                answer = asked.getresponse()
                body = answer.read().decode(errors="replace")
        except (OSError, HTTPException) as error:
            self.failed.append(f"{path}: {error!r}")
            return ""
        self.fetched += 1
        if answer.status != 200:
            self.failed.append(f"{path}: {answer.status}")
        return body
