"""A connection that tests can hold up and cut."""

import socket
from contextlib import suppress
from threading import Event, Lock, Thread


class Wire:
    """Passes bytes between who connects to `port` and a server on this machine."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = Event()
        self._open.set()
        self._sockets: list[socket.socket] = []
        self._lock = Lock()
        self._is_closed = False
        self._allowed = 0
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def hold_answers(self, *, after: int = 0) -> None:
        """From now on the server's answers do not arrive, but for so many bytes."""
        self._allowed = after
        self._open.clear()

    def release(self) -> None:
        self._open.set()

    def cut(self) -> None:
        """Ends every connection without a word."""
        with self._lock:
            while self._sockets:
                end = self._sockets.pop()
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()

    def close(self) -> None:
        self._listener.close()
        with self._lock:
            self._is_closed = True
        self.release()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                try:
                    server = socket.create_connection(("127.0.0.1", self._server_port))
                except OSError:
                    client.close()
                    continue
                with self._lock:
                    self._sockets += [client, server]
                    comes_late = self._is_closed
                if comes_late:  # closing a listener does not wake who waits at it: one more gets through
                    self.cut()
                    return
                Thread(target=self._pass, args=[client, server, False], daemon=True).start()
                Thread(target=self._pass, args=[server, client, True], daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, are_answers: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if are_answers and not self._open.is_set():
                    early, data = data[: self._allowed], data[self._allowed :]
                    self._allowed -= len(early)
                    target.sendall(early)
                    self._open.wait()
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
