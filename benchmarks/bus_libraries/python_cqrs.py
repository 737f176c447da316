from collections.abc import Iterator
from typing import Any

import cqrs
import di
import dishka
from cqrs.bootstrap import requests
from cqrs.container.dishka import DishkaCQRSContainer
from cqrs.container.scope import ScopeStrategy

from .common import REPOSITORY, Case, Repository

DISTRIBUTION = "python-cqrs"


class Answer(cqrs.Response):
    value: int


class Ask(cqrs.Request[Answer]):
    number: int


class Handler(cqrs.RequestHandler[Ask, Answer]):
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, request: Ask) -> Answer:
        return Answer(value=self._repository.get(request.number))


class SmallestContainer:
    external_container = None

    def attach_external_container(self, container: Any) -> None: ...

    async def resolve(self, kind: Any) -> Any:
        return kind(REPOSITORY)


def bind(mapping: Any) -> None:
    mapping.bind(Ask, Handler)


def bare() -> Any:
    mapping = cqrs.RequestMap()
    bind(mapping)
    return cqrs.RequestMediator(request_map=mapping, container=SmallestContainer())


def with_di() -> Any:
    container = di.Container()
    container.bind(di.bind_by_type(di.dependent.Dependent(lambda: REPOSITORY, scope="request"), Repository))
    return requests.bootstrap(di_container=container, queries_mapper=bind)


def with_dishka() -> Any:
    provider = dishka.Provider(scope=dishka.Scope.REQUEST)
    provider.provide(lambda: REPOSITORY, provides=Repository, scope=dishka.Scope.APP)
    provider.provide(Handler)
    container = DishkaCQRSContainer(dishka.make_async_container(provider))
    return requests.bootstrap(di_container=container, queries_mapper=bind, scope_strategy=ScopeStrategy.SEND)


def cases() -> Iterator[Case]:
    made = {"smallest container": bare, "bootstrap, di": with_di, "bootstrap, dishka": with_dishka}
    for name, make in made.items():
        yield Case(name, sending(make()), is_async=True)


def sending(mediator: Any) -> Any:
    ask = Ask(number=1)

    async def send() -> int:
        return int((await mediator.send(ask)).value)

    return send
