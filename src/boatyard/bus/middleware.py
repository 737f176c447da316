"""Middleware around a handler, chosen by the kind of its message and by its flavour."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from inspect import iscoroutinefunction
from typing import Any

from .errors import WrongFlavour
from .messages import Message
from .signatures import name_of

type Call = Callable[[Any], Any]
type Middleware = Callable[[Call, Any], Any]
"""Takes the next call and the message; a coroutine function if the handler is asynchronous."""
type Chains = Mapping[type[Message[Any]], Iterable[Middleware]]


class MiddlewareChains:
    """The middleware of each kind of message, for both flavours of handlers: synchronous and asynchronous.

    Raises:
        WrongFlavour: A coroutine function is among the synchronous middleware, or the reverse. Its context
            would end before the handler runs.
    """

    def __init__(self, sync: Chains, asynchronous: Chains) -> None:
        self._chains = {
            is_async: {kind: tuple(chain) for kind, chain in chains.items()}
            for is_async, chains in ((False, sync), (True, asynchronous))
        }
        for is_async, chains in self._chains.items():
            for middleware in (one for chain in chains.values() for one in chain):
                if _is_async(middleware) is not is_async:
                    raise WrongFlavour(
                        f"{name_of(middleware)} cannot run around {_flavour(is_async)} handler"
                    )

    def check(self, message: type[Any], *, is_async: bool) -> None:
        """Raises WrongFlavour if a handler of this flavour would bypass the other flavour's middleware."""
        for kind in self._chains[not is_async]:
            if issubclass(message, kind) and kind not in self._chains[is_async]:
                flavour = _flavour(is_async)
                raise WrongFlavour(
                    f"{message.__qualname__} has {flavour} handler, but {kind.__qualname__} has middleware "
                    f"for the other flavour only; give it a chain for {flavour} handler too, even if empty"
                )

    def wrap(self, message: type[Any], run: Call, *, is_async: bool) -> Call:
        """Returns `run` wrapped in the middleware of all kinds of `message`, the first one outermost."""
        chains = [chain for kind, chain in self._chains[is_async].items() if issubclass(message, kind)]
        for middleware in reversed([one for chain in chains for one in chain]):
            run = _around(middleware, run)
        return run


def _around(middleware: Middleware, inner: Call) -> Call:
    return partial(middleware, inner)


def _is_async(middleware: Any) -> bool:
    return iscoroutinefunction(middleware) or iscoroutinefunction(type(middleware).__call__)


def _flavour(is_async: bool) -> str:
    return "an asynchronous" if is_async else "a synchronous"
