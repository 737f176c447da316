from collections.abc import Iterator

import py_mediatR

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "py-mediatR"


class Ask(py_mediatR.IRequest):
    def __init__(self, number: int) -> None:
        self.number = number


class AsyncAsk(Ask): ...


class Handler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def handle(self, request: Ask) -> int:
        return self._repository.get(request.number)


class AsyncHandler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, request: AsyncAsk) -> int:
        return self._repository.get(request.number)


def cases() -> Iterator[Case]:
    mediator = py_mediatR.Mediator(auto_discover=False)
    mediator.register_handler(Ask, Handler(REPOSITORY))
    mediator.register_handler(AsyncAsk, AsyncHandler(REPOSITORY))
    ask, async_ask = Ask(1), AsyncAsk(1)
    yield Case("one handler for all calls", lambda: mediator.send(ask))
    yield Case("one handler for all calls", lambda: mediator.send_async(async_ask), is_async=True)
