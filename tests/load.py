"""Clients that keep their connections and ask a site without a pause."""

import threading
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from tests.connections import RouterConnection
from tests.waiting import wait_until


class Load:
    """Asks `path` of a host behind a router on this machine, until the block ends.

    Attributes:
        answers: The status and the body of each answer.
        failures: What went wrong with requests that were not answered.
    """

    def __init__(
        self, port: int, host: str, path: str = "/", clients: int = 4, *, secure: bool = False
    ) -> None:
        self._secure = secure
        self._port, self._host, self._path = port, host, path
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(clients)]
        self.answers: list[tuple[int, bytes]] = []
        self.failures: list[str] = []

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    @property
    def failed(self) -> list[str]:
        """Every request that was not answered with 200."""
        return [*self.failures, *(str(status) for status, _ in self.answers if status != 200)]

    def go_on(self, requests: int = 50) -> None:
        """Returns once so many more requests were answered."""
        wanted = len(self.answers) + requests
        wait_until(lambda: len(self.answers) > wanted)

    def _ask(self) -> None:
        while not self._stop.is_set():
            with closing(RouterConnection(self._port, self._host, secure=self._secure)) as connection:
                self._ask_on(connection)

    def _ask_on(self, connection: HTTPConnection) -> None:
        """Until the connection ends, or the router asks to close it."""
        try:
            while not self._stop.is_set():
                connection.request("GET", self._path, headers={"Host": self._host})
                answer = connection.getresponse()
                self.answers.append((answer.status, answer.read()))
                if answer.will_close:
                    return
        except (OSError, HTTPException) as error:
            self.failures.append(repr(error))
