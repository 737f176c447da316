from collections.abc import Iterator

from cqrs_bus import Query, QueryBus

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "cqrs-bus"


class Ask(Query[int]):
    def __init__(self, number: int) -> None:
        self.number = number


class Handler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, query: Ask) -> int:
        return self._repository.get(query.number)


def cases() -> Iterator[Case]:
    bus, ask = QueryBus(), Ask(1)
    bus.register(Ask, Handler(REPOSITORY))
    yield Case("one handler for all calls", lambda: bus.dispatch(ask), is_async=True)
