from collections.abc import Iterator

import punq

from .common import ASK, REPOSITORY, Case, Handler, Repository

DISTRIBUTION = "punq"


def cases() -> Iterator[Case]:
    container = punq.Container()
    container.register(Repository, instance=REPOSITORY)
    container.register(Handler)
    yield Case("container", lambda: container.resolve(Handler).handle(ASK))
