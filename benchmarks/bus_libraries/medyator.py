from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import medyator

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "Medyator"


@dataclass(frozen=True)
class Ask(medyator.Query[int]):
    number: int


class Handler(medyator.QueryHandler[Ask, int]):
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def __call__(self, request: Ask) -> int:
        return self._repository.get(request.number)


class SmallestProvider:
    def get(self, request: Any) -> Any:
        return Handler(REPOSITORY)


def cases() -> Iterator[Case]:
    mediator, ask = medyator.Medyator(SmallestProvider()), Ask(1)
    yield Case("smallest provider", lambda: mediator.send(ask), is_async=True)
