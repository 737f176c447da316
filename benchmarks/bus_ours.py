"""The direct calls, and Boatyard's bus: alone, with middleware and with its container."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bus_libraries.common import ASK, REPOSITORY, AsyncHandler, Case, Handler, Repository

from boatyard.bus import Bus, Container, Query

DIRECT = "direct call"


@dataclass(frozen=True, slots=True)
class Ask(Query[int]):
    number: int


class AskHandler:
    __slots__ = ("_repository",)

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def handle(self, message: Ask, /) -> int:
        return self._repository.get(message.number)


class AsyncAskHandler:
    __slots__ = ("_repository",)

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, message: Ask, /) -> int:
        return self._repository.get(message.number)


def floors() -> Iterator[Case]:
    handler, async_handler = Handler(REPOSITORY), AsyncHandler(REPOSITORY)
    yield Case(DIRECT, lambda: handler.handle(ASK))
    yield Case("build and call", lambda: Handler(REPOSITORY).handle(ASK))
    yield Case(DIRECT, lambda: async_handler.handle(ASK), is_async=True)
    yield Case("build and call", lambda: AsyncHandler(REPOSITORY).handle(ASK), is_async=True)


def bare() -> Iterator[Case]:
    """The cases with a limit: the bus without its container."""
    for count in (0, 3):
        options = {"middleware": {Query: [through] * count}, "async_middleware": {Query: [athrough] * count}}
        yield from dispatching(f"{count} middleware", lambda interface: lambda: REPOSITORY, options)


def whole() -> Iterator[Case]:
    container = Container()
    container.bind(Repository, Repository)
    yield from dispatching("its container", container.resolve, {})


def dispatching(name: str, resolve: Any, options: Any) -> Iterator[Case]:
    ask, bus, async_bus = Ask(1), Bus(resolve, **options), Bus(resolve, **options)
    bus.register(Ask, AskHandler)
    async_bus.register(Ask, AsyncAskHandler)
    bus.freeze()
    async_bus.freeze()
    yield Case(f"Boatyard's bus, {name}", lambda: bus.execute(ask))
    yield Case(f"Boatyard's bus, {name}", lambda: async_bus.aexecute(ask), is_async=True)


def through(call: Any, message: Any) -> Any:
    return call(message)


async def athrough(call: Any, message: Any) -> Any:
    return await call(message)
