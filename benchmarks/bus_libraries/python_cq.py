from collections.abc import Iterator
from typing import Any

import cq

from .common import ASK, REPOSITORY, Ask, Case, Repository

DISTRIBUTION = "python-cq"


class SmallestAdapter(cq.DIAdapter):
    def lazy(self, kind: Any) -> Any:
        return self.wire(kind)

    def wire(self, kind: Any) -> Any:
        async def make(*_: Any) -> Any:
            return kind(REPOSITORY)

        return make


class Handler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, query: Ask) -> int:
        return self._repository.get(query.number)


def cases() -> Iterator[Case]:
    router = cq.Router(SmallestAdapter())
    router.query_handler(Handler)
    bus = router.new_query_bus()
    yield Case("smallest adapter", lambda: bus.dispatch(ASK), is_async=True)
