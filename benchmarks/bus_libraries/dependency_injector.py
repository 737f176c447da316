from collections.abc import Iterator

from dependency_injector import providers

from .common import ASK, REPOSITORY, Ask, Case, Handler

DISTRIBUTION = "dependency-injector"


def cases() -> Iterator[Case]:
    table = {Ask: providers.Factory(Handler, repository=providers.Object(REPOSITORY))}
    yield Case("dictionary of factories", lambda: table[type(ASK)]().handle(ASK))
