from collections.abc import Iterator

import wireup

from .common import ASK, REPOSITORY, AsyncHandler, Case, Handler, Repository

DISTRIBUTION = "wireup"


def provide_repository() -> Repository:
    return REPOSITORY


def cases() -> Iterator[Case]:
    made = [wireup.injectable(provide_repository)]
    made += [wireup.injectable(lifetime="transient")(kind) for kind in (Handler, AsyncHandler)]
    container = wireup.create_sync_container(injectables=made)
    async_container = wireup.create_async_container(injectables=made)

    def call() -> int:
        with container.enter_scope() as scope:
            return scope.get(Handler).handle(ASK)

    async def acall() -> int:
        async with async_container.enter_scope() as scope:
            return await (await scope.get(AsyncHandler)).handle(ASK)

    yield Case("container, scope per call", call)
    yield Case("container, scope per call", acall, is_async=True)
