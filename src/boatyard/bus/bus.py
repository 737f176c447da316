"""The bus: takes a message to its one handler, through middleware that is composed once."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from inspect import Parameter, iscoroutinefunction, signature
from typing import Any, Protocol, get_type_hints, overload

from .errors import (
    BusError,
    BusFrozen,
    BusNotReady,
    HandlerAlreadyRegistered,
    HandlerNotFound,
    InvalidHandler,
    UnboundDependency,
    WrongFlavour,
)
from .messages import Message, check_message, declared_messages, result_type

type Call = Callable[[Any], Any]
type Middleware = Callable[[Call, Any], Any]
"""Gets the next call and the message; awaits the next call where the handler is asynchronous."""
type Resolve = Callable[[Any], Callable[[], Any]]
"""Gets an interface, gives what makes its implementation; raises UnboundDependency."""
type Chains = Mapping[type[Message[Any]], Iterable[Middleware]]


class Handler[R](Protocol):
    def handle(self, message: Any, /) -> R: ...


class AsyncHandler[R](Protocol):
    def handle(self, message: Any, /) -> Awaitable[R]: ...


def _nothing_bound(interface: Any) -> Callable[[], Any]:
    raise UnboundDependency(f"nothing provides {getattr(interface, '__qualname__', interface)}")


class Bus:
    """Messages and their handlers.

    A handler is built anew for each dispatch. Calls go straight through: no thread, no event loop.

    Args:
        resolve: The container's side of the bus.
        middleware: For a kind of message (`Command`, `Query`), what wraps its synchronous handlers,
            outermost first.
        async_middleware: Likewise for asynchronous handlers.
    """

    def __init__(
        self,
        resolve: Resolve = _nothing_bound,
        *,
        middleware: Chains | None = None,
        async_middleware: Chains | None = None,
    ) -> None:
        self._resolve = resolve
        self._chains = {False: middleware or {}, True: async_middleware or {}}
        self._handlers: dict[type[Any], Callable[..., Any]] = {}
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
            InvalidMessage: `message` is not a frozen dataclass with a result type.
            HandlerAlreadyRegistered: It has a handler.
            InvalidHandler: `handle` does not take this message, or returns something else.
        """
        if self._frozen:
            raise BusFrozen(f"{message.__qualname__} came after start-up: register it in its app's ready()")
        check_message(message)
        if message in self._handlers:
            first, second = self._handlers[message].__qualname__, handler.__qualname__
            raise HandlerAlreadyRegistered(f"{message.__qualname__} has {first} already, refused {second}")
        _check_signature(message, handler)
        self._handlers[message] = handler

    def freeze(self, *kinds: type[Any]) -> None:
        """Ends registration and makes every dispatch ready.

        Args:
            kinds: Each declared message of these kinds must have a handler.

        Raises:
            BusNotReady: With every message without a handler and every dependency without a provider.
        """
        declared = dict.fromkeys(message for kind in kinds for message in declared_messages(kind))
        faults = [f"{m.__module__}.{m.__qualname__} has no handler" for m in declared if m not in self._handlers]
        for message in self._handlers:
            try:
                self._compile(message)
            except BusError as error:
                faults.append(str(error))
        if faults:
            raise BusNotReady(faults)
        self._frozen = True

    def execute[R](self, message: Message[R]) -> R:
        """Runs the synchronous handler of `message` and gives its result.

        Raises:
            HandlerNotFound: The message has no handler.
            WrongFlavour: Its handler is asynchronous.
        """
        run = self._sync.get(type(message)) or self._find(type(message), self._sync)
        result: R = run(message)
        return result

    async def aexecute[R](self, message: Message[R]) -> R:
        """Awaits the asynchronous handler of `message`; raises as `execute` does."""
        run = self._async.get(type(message)) or self._find(type(message), self._async)
        result: R = await run(message)
        return result

    def handlers(self) -> Mapping[type[Any], Callable[..., Any]]:
        """What is registered: message to handler, in the order of registration."""
        return dict(self._handlers)

    def _find(self, message: type[Any], table: dict[type[Any], Call]) -> Call:
        if message not in self._handlers:
            raise HandlerNotFound(f"{message.__module__}.{message.__qualname__} has no handler")
        self._compile(message)
        if message not in table:
            right = "execute" if table is self._async else "aexecute"
            raise WrongFlavour(f"{message.__qualname__} is dispatched by {right}()")
        return table[message]

    def _compile(self, message: type[Any]) -> None:
        handler: Any = self._handlers[message]
        is_async = iscoroutinefunction(handler.handle)
        build = self._builder(handler)
        run = _run_async(build) if is_async else _run(build)
        for kind, chain in self._chains[is_async].items():
            if issubclass(message, kind):
                for middleware in reversed(tuple(chain)):
                    run = _wrap(middleware, run)
        (self._async if is_async else self._sync)[message] = run

    def _builder(self, handler: Any) -> Callable[[], Any]:
        """What builds the handler; the commonest arities are spelt out, for each saves a tenth of a dispatch."""
        makers = []
        for name, parameter in _dependencies(handler).items():
            try:
                makers.append(self._resolve(parameter))
            except UnboundDependency as error:
                raise UnboundDependency(f"{handler.__qualname__}({name}): {error}") from None
        match makers:
            case []:
                return handler  # type: ignore[no-any-return]
            case [one]:
                return lambda: handler(one())
            case [one, two]:
                return lambda: handler(one(), two())
        return lambda: handler(*[make() for make in makers])


def _run(build: Callable[[], Any]) -> Call:
    return lambda message: build().handle(message)


def _run_async(build: Callable[[], Any]) -> Call:
    async def run(message: Any) -> Any:
        return await build().handle(message)

    return run


def _wrap(middleware: Middleware, inner: Call) -> Call:
    return lambda message: middleware(inner, message)


def _dependencies(handler: Any) -> dict[str, Any]:
    """The constructor's parameters and their types, in order."""
    if handler.__init__ is object.__init__:
        return {}
    hints = _hints(handler, handler.__init__)
    names = [p.name for p in signature(handler).parameters.values() if p.default is Parameter.empty]
    if missing := [name for name in names if name not in hints]:
        raise InvalidHandler(f"{handler.__qualname__}: annotate {', '.join(missing)} in its constructor")
    return {name: hints[name] for name in names}


def _check_signature(message: type[Any], handler: Any) -> None:
    handle = getattr(handler, "handle", None)
    if handle is None:
        raise InvalidHandler(f"{handler.__qualname__} has no handle() method")
    hints = _hints(handler, handle)
    result = hints.pop("return", None)
    if list(hints.values()) != [message]:
        raise InvalidHandler(f"{handler.__qualname__}.handle() must take one {message.__qualname__}")
    if result != result_type(message):
        raise InvalidHandler(f"{handler.__qualname__}.handle() must return {result_type(message)}, not {result}")


def _hints(handler: Any, function: Any) -> dict[str, Any]:
    try:
        return get_type_hints(function)
    except NameError as error:
        raise InvalidHandler(f"{handler.__qualname__}: {error}; import it at run time, not for typing only") from None
