from collections.abc import Iterator
from dataclasses import dataclass

from didiator import MediatorImpl, Query, QueryDispatcherImpl

from .common import REPOSITORY, Case

DISTRIBUTION = "didiator"


@dataclass(frozen=True)
class Ask(Query[int]):
    number: int


async def handle(query: Ask) -> int:
    return REPOSITORY.get(query.number)


def cases() -> Iterator[Case]:
    dispatcher, ask = QueryDispatcherImpl(), Ask(1)
    dispatcher.register_handler(Ask, handle)
    mediator = MediatorImpl(query_dispatcher=dispatcher)
    yield Case("function, no dependency", lambda: mediator.query(ask), is_async=True)
