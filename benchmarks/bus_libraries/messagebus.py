from collections.abc import Iterator
from typing import Any

import messagebus

from .common import Case, Repository

DISTRIBUTION = "messagebus"


class Ask(messagebus.Command):
    number: int
    metadata: messagebus.Metadata = messagebus.Metadata(name="ask", schema_version=1)


class HookedRepository(Repository):
    def on_after_commit(self) -> None: ...

    def on_after_rollback(self) -> None: ...


class UnitOfWork(messagebus.SyncAbstractUnitOfWork):
    def commit(self) -> None: ...

    def rollback(self) -> None: ...


def handle(command: Ask, unit: Any, repository: Repository) -> int:
    return repository.get(command.number)


def cases() -> Iterator[Case]:
    bus, unit, ask = messagebus.SyncMessageBus(repository=HookedRepository), UnitOfWork(), Ask(number=1)
    bus.add_listener(Ask, handle)

    def call() -> Any:
        with unit as transaction:
            result = bus.handle(ask, transaction)
            transaction.commit()
            return result

    yield Case("function, unit of work", call)
