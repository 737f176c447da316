"""Where the synchronous code of a request runs: in a thread of its own, but for streams in a few for all."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.db import Error, connections

from boatyard.core.serving.asgi import Application, Receive, Scope, Send

STREAM_THREADS = 4


class RequestThreads:
    """An ASGI application that gives each request for another one a thread, and takes it back."""

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
    """The request that calls this goes on for long: from here on it does without a thread of its own.

    Its synchronous code runs in one of a few threads, each call perhaps in another one, so that no
    transaction may be left open between two of them.
    """
    if thread := _thread_of_request.get():
        thread.share()


class _RequestThread(Executor):
    """One thread, made for the first call and ended with the request or once it is shared."""

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
        # Never waited for: the thread may itself be waiting for the event loop.
        if self._own is not None:
            self._own.shutdown(wait=False, cancel_futures=cancel_futures)


def _keeping_connections_good(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Calls `function`; what fails on a connection leaves none behind for the next stream."""
    try:
        return function(*args, **kwargs)
    except Error:
        connections.close_all()
        raise


_for_streams = ThreadPoolExecutor(max_workers=STREAM_THREADS, thread_name_prefix="stream")
_thread_of_request: ContextVar[_RequestThread | None] = ContextVar("thread_of_request", default=None)
