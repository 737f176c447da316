from collections.abc import Iterator
from typing import Any

from mediatr import Mediator

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "mediatr"


class Ask:
    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


class AsyncAsk(Ask):
    __slots__ = ()


@Mediator.handler
class Handler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def handle(self, request: Ask) -> int:
        return self._repository.get(request.number)


@Mediator.handler
class AsyncHandler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, request: AsyncAsk) -> int:
        return self._repository.get(request.number)


def build(kind: Any, is_behavior: bool = False) -> Any:
    return kind(REPOSITORY)


def cases() -> Iterator[Case]:
    mediator, ask, async_ask = Mediator(handler_class_manager=build), Ask(1), AsyncAsk(1)
    yield Case("smallest class manager", lambda: mediator.send(ask))
    yield Case("smallest class manager", lambda: mediator.send_async(async_ask), is_async=True)
