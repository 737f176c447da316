from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from diator.mediator import Mediator
from diator.requests import Request, RequestHandler, RequestMap
from diator.response import Response

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "diator"


@dataclass(frozen=True, kw_only=True)
class Answer(Response):
    value: int


@dataclass(frozen=True, kw_only=True)
class Ask(Request):
    number: int


class Handler(RequestHandler[Ask, Answer]):
    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._events: list[Any] = []

    @property
    def events(self) -> list[Any]:
        return self._events

    async def handle(self, request: Ask) -> Answer:
        return Answer(value=self._repository.get(request.number))


class SmallestContainer:
    external_container = None

    def attach_external_container(self, container: Any) -> None: ...

    async def resolve(self, kind: Any) -> Any:
        return kind(REPOSITORY)


def cases() -> Iterator[Case]:
    requests, ask = RequestMap(), Ask(number=1)
    requests.bind(Ask, Handler)
    mediator = Mediator(request_map=requests, container=SmallestContainer())

    async def send() -> int:
        return (await mediator.send(ask)).value

    yield Case("smallest container", send, is_async=True)
