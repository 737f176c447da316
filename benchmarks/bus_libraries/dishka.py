from collections.abc import Iterator

import dishka

from .common import ASK, REPOSITORY, AsyncHandler, Case, Handler, Repository

DISTRIBUTION = "dishka"


def cases() -> Iterator[Case]:
    provider = dishka.Provider(scope=dishka.Scope.REQUEST)
    provider.provide(lambda: REPOSITORY, provides=Repository, scope=dishka.Scope.APP)
    provider.provide(Handler)
    provider.provide(AsyncHandler)
    container = dishka.make_container(provider)
    async_container = dishka.make_async_container(provider)

    def call() -> int:
        with container() as scope:
            return scope.get(Handler).handle(ASK)

    async def acall() -> int:
        async with async_container() as scope:
            return await (await scope.get(AsyncHandler)).handle(ASK)

    yield Case("container, scope per call", call)
    yield Case("container, scope per call", acall, is_async=True)
