from collections.abc import Iterator

import lato

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "lato"


class Ask(lato.Query):
    number: int


class AsyncAsk(lato.Query):
    number: int


def handle(query: Ask, repository: Repository) -> int:
    return repository.get(query.number)


async def ahandle(query: AsyncAsk, repository: Repository) -> int:
    return repository.get(query.number)


def cases() -> Iterator[Case]:
    application = lato.Application("benchmark", repository=REPOSITORY)
    application.handler(Ask)(handle)
    application.handler(AsyncAsk)(ahandle)
    ask, async_ask = Ask(number=1), AsyncAsk(number=1)
    yield Case("function", lambda: application.execute(ask))
    yield Case("function", lambda: application.execute_async(async_ask), is_async=True)
