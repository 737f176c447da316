"""Threads for the synchronous code of requests: one per request, and a few shared threads for streams."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.db import Error, connections

from boatyard.core.serving.asgi import Application, Receive, Scope, Send

STREAM_THREADS = 4


class RequestThreads:
    """An ASGI application that runs each request of another one with its own thread."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        thread = _RequestThread()
        token = _thread_of_request.set(thread)
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self._application(scope, receive, send)
        finally:
            _thread_of_request.reset(token)
            thread.shutdown(wait=False)


def share_thread() -> None:
    """Releases the thread of a long request. From now on it uses the shared threads.

    Each call of its synchronous code may run in another thread, so no transaction may stay open between two
    calls.
    """
    if thread := _thread_of_request.get():
        thread.share()


class _RequestThread(Executor):
    """A thread that starts with the first call, and ends with the request or when it uses shared threads."""

    def __init__(self) -> None:
        self._own: ThreadPoolExecutor | None = None
        self._is_shared = False

    def submit[**P, R](self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        if self._is_shared:
            return _for_streams.submit(_keeping_connections_good, fn, *args, **kwargs)
        if self._own is None:
            self._own = ThreadPoolExecutor(max_workers=1, thread_name_prefix="request")
        return self._own.submit(fn, *args, **kwargs)

    def share(self) -> None:
        self._is_shared = True
        if self._own is not None:
            self._own.submit(connections.close_all)
            self.shutdown()

    def shutdown(self, wait: bool = False, *, cancel_futures: bool = False) -> None:
        # Not waited for, since the thread may itself wait for the event loop.
        if self._own is not None:
            self._own.shutdown(wait=False, cancel_futures=cancel_futures)


def _keeping_connections_good(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Calls `function`.

    After a failure the connection is closed, so the next stream does not get a broken one.
    """
    try:
        return function(*args, **kwargs)
    except Error:
        connections.close_all()
        raise


_for_streams = ThreadPoolExecutor(max_workers=STREAM_THREADS, thread_name_prefix="stream")
_thread_of_request: ContextVar[_RequestThread | None] = ContextVar("thread_of_request", default=None)
