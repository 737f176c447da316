"""The bus: passes a message to its one handler, through middleware that is composed once."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from inspect import iscoroutinefunction
from typing import Any, Protocol, overload

from .errors import (
    BusFrozen,
    BusNotReady,
    HandlerAlreadyRegistered,
    HandlerNotFound,
    UnboundDependency,
    WrongFlavour,
)
from .messages import Message, check_message, declared_messages
from .middleware import Call, Chains, MiddlewareChains
from .signatures import check_handler, dependencies, name_of

type Resolve = Callable[[Any], Callable[[], Any]]
"""Takes an interface, returns the factory of its implementation; raises UnboundDependency or BusNotReady."""


class Handler[R](Protocol):
    def handle(self, message: Any, /) -> R: ...


class AsyncHandler[R](Protocol):
    def handle(self, message: Any, /) -> Awaitable[R]: ...


def _nothing_bound(interface: Any) -> Callable[[], Any]:
    raise UnboundDependency(f"nothing provides {name_of(interface)}")


class Bus:
    """Messages and their handlers.

    A new handler is created for each dispatch. The bus calls it directly, without a thread or an event loop.

    Args:
        resolve: Returns the factory of an interface's implementation; usually the container's method.
        middleware: For each kind of message (`Command`, `Query`), the middleware of its synchronous handlers,
            outermost first. If kinds overlap, the middleware of the first kind is the outer one.
        async_middleware: The same for asynchronous handlers.
        check: Called with each registered message. It raises InvalidMessage if the class declares something
            that middleware could not read.

    Raises:
        WrongFlavour: Synchronous middleware was given for asynchronous handlers, or the reverse.
    """

    def __init__(
        self,
        resolve: Resolve = _nothing_bound,
        *,
        middleware: Chains | None = None,
        async_middleware: Chains | None = None,
        check: Callable[[type[Any]], None] | None = None,
    ) -> None:
        self._resolve = resolve
        self._check = check
        self._chains = MiddlewareChains(middleware or {}, async_middleware or {})
        self._handlers: dict[type[Any], Any] = {}
        self._sync: dict[type[Any], Call] = {}
        self._async: dict[type[Any], Call] = {}
        self._frozen = False

    @overload
    def register[R](self, message: type[Message[R]], handler: Callable[..., AsyncHandler[R]]) -> None: ...
    @overload
    def register[R](self, message: type[Message[R]], handler: Callable[..., Handler[R]]) -> None: ...
    def register(self, message: type[Any], handler: Any) -> None:
        """Makes `handler` the one handler of `message`.

        Raises:
            BusFrozen: Start-up is over.
            InvalidMessage: `message` is not a frozen dataclass with a result type, or `check` refuses it.
            HandlerAlreadyRegistered: The message already has a handler.
            InvalidHandler: `handle` does not take this message, or returns something else.
            WrongFlavour: Its kind has middleware, but none for this flavour (synchronous or asynchronous) of
                handlers.
        """
        if self._frozen:
            raise BusFrozen(f"{name_of(message)} came after start-up: register it in its app's ready()")
        check_message(message)
        if self._check:
            self._check(message)
        if message in self._handlers:
            first, second = name_of(self._handlers[message]), name_of(handler)
            raise HandlerAlreadyRegistered(f"{message.__qualname__} has {first} already, refused {second}")
        check_handler(message, handler)
        self._chains.check(message, is_async=iscoroutinefunction(handler.handle))
        self._handlers[message] = handler

    def freeze(self, *kinds: type[Any]) -> None:
        """Ends registration and prepares every dispatch.

        Args:
            kinds: Each declared message of these kinds must have a handler.

        Raises:
            BusNotReady: Lists every message without a handler and every dependency without a provider.
        """
        declared = dict.fromkeys(message for kind in kinds for message in declared_messages(kind))
        faults = [
            f"{m.__module__}.{m.__qualname__} has no handler" for m in declared if m not in self._handlers
        ]
        for handler in self._handlers.values():
            faults += self._faults(handler)
        if faults:
            raise BusNotReady(list(dict.fromkeys(faults)))
        for message in self._handlers:
            self._compile(message)
        self._frozen = True

    def execute[R](self, message: Message[R]) -> R:
        """Runs the synchronous handler of `message` and returns its result.

        Raises:
            HandlerNotFound: The message has no handler.
            WrongFlavour: Its handler is asynchronous.
        """
        run = self._sync.get(type(message)) or self._find(type(message), self._sync)
        result: R = run(message)
        return result

    async def aexecute[R](self, message: Message[R]) -> R:
        """Awaits the asynchronous handler of `message`. It raises the same errors as `execute`."""
        run = self._async.get(type(message)) or self._find(type(message), self._async)
        result: R = await run(message)
        return result

    def handlers(self) -> Mapping[type[Any], Callable[..., Any]]:
        """The registered handlers by message, in the order of registration."""
        return dict(self._handlers)

    def _faults(self, handler: Any) -> Iterator[str]:
        for name, interface in dependencies(handler).items():
            try:
                self._resolve(interface)
            except BusNotReady as error:
                yield from error.faults
            except UnboundDependency as error:
                yield f"{name_of(handler)}({name}): {error}"

    def _find(self, message: type[Any], table: dict[type[Any], Call]) -> Call:
        if message not in self._handlers:
            raise HandlerNotFound(f"{message.__module__}.{message.__qualname__} has no handler")
        self._compile(message)
        if message not in table:
            right = "execute" if table is self._async else "aexecute"
            raise WrongFlavour(f"{message.__qualname__} is dispatched by {right}()")
        return table[message]

    def _compile(self, message: type[Any]) -> None:
        handler = self._handlers[message]
        is_async = iscoroutinefunction(handler.handle)
        makers = [self._resolve(interface) for interface in dependencies(handler).values()]
        run = self._chains.wrap(message, _run(handler, makers), is_async=is_async)
        (self._async if is_async else self._sync)[message] = run


def _run(handler: Any, makers: list[Callable[[], Any]]) -> Call:
    """Creates the handler and calls it.

    The most common arities are written out, which saves a tenth of the time.
    """
    match makers:
        case []:
            return lambda message: handler().handle(message)
        case [one]:
            return lambda message: handler(one()).handle(message)
        case [one, two]:
            return lambda message: handler(one(), two()).handle(message)
    return lambda message: handler(*[make() for make in makers]).handle(message)
