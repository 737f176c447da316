"""The message, the dependency, the handlers and the event loop of all cases."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LOOP = asyncio.new_event_loop()


@dataclass(frozen=True, slots=True)
class Case:
    """One way to dispatch. `call` returns 2 or an awaitable of 2."""

    name: str
    call: Callable[[], Any]
    is_async: bool = False


class Repository:
    def get(self, number: int) -> int:
        return number + 1


REPOSITORY = Repository()


@dataclass(frozen=True, slots=True)
class Ask:
    number: int


ASK = Ask(1)


class Handler:
    __slots__ = ("_repository",)

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def handle(self, message: Ask) -> int:
        return self._repository.get(message.number)


class AsyncHandler:
    __slots__ = ("_repository",)

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, message: Ask) -> int:
        return self._repository.get(message.number)


def answer(result: Any) -> Any:
    """Returns `result`, awaited if needed."""
    return LOOP.run_until_complete(result) if hasattr(result, "__await__") else result
