from collections.abc import Iterator

import svcs

from .common import ASK, REPOSITORY, Case, Handler, Repository

DISTRIBUTION = "svcs"


def build(svcs_container: svcs.Container) -> Handler:
    return Handler(svcs_container.get(Repository))


def cases() -> Iterator[Case]:
    registry = svcs.Registry()
    registry.register_value(Repository, REPOSITORY)
    registry.register_factory(Handler, build)

    def call() -> int:
        with svcs.Container(registry) as container:
            return container.get(Handler).handle(ASK)

    yield Case("container per call", call)
