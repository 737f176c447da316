from collections.abc import Iterator
from dataclasses import dataclass

import waku
from waku.di import object_
from waku.messaging import IMessageBus, IRequest, MessagingExtension, MessagingModule, RequestHandler

from .common import LOOP, REPOSITORY, Case, Repository

DISTRIBUTION = "waku"


@dataclass(frozen=True)
class Ask(IRequest[int]):
    number: int


class Handler(RequestHandler[Ask, int]):
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    async def handle(self, request: Ask, /) -> int:
        return self._repository.get(request.number)


@waku.module(
    providers=[object_(REPOSITORY, provided_type=Repository)],
    extensions=[MessagingExtension().bind(Ask, Handler)],
)
class Asking: ...


@waku.module(imports=[Asking, MessagingModule.register()])
class Root: ...


def cases() -> Iterator[Case]:
    application, ask = waku.WakuFactory(Root).create(), Ask(1)
    LOOP.run_until_complete(application.initialize())

    async def invoke() -> int:
        async with application.container() as scope:
            return int(await (await scope.get(IMessageBus)).invoke(ask))

    yield Case("scope per call", invoke, is_async=True)
