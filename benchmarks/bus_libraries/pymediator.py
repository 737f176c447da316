from collections.abc import Iterator

import pymediator

from .common import ASK, REPOSITORY, Ask, Case, Repository

DISTRIBUTION = "pymediator"


class Handler:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def handle(self, request: Ask) -> int:
        return self._repository.get(request.number)


def cases() -> Iterator[Case]:
    registry = pymediator.InstanceRegistry()
    registry.register(Ask, Handler)
    mediator = pymediator.Mediator(registry=registry, dependencies={"repository": REPOSITORY})
    yield Case("instance registry", lambda: mediator.send(ASK))
