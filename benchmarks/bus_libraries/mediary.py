from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import mediary

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "mediary"


@mediary.request
@dataclass(frozen=True)
class Ask(mediary.Returns[int]):
    number: int


class Handler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, request: Ask) -> int:
        return self._repository.get(request.number)


class SmallestResolver:
    def resolve(self, kind: Any) -> Any:
        return kind(REPOSITORY)


def cases() -> Iterator[Case]:
    mediator, ask = mediary.Mediator(resolver=SmallestResolver()), Ask(1)
    mediator.register(Ask, Handler)
    yield Case("smallest resolver", lambda: mediator.send(ask), is_async=True)
