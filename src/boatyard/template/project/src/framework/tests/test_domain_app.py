"""Apps register their tables of contents."""

from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from framework import domain_app
from framework.bus import Command, Container, Event, Events
from framework.domain_app import DomainApp
from framework.messaging import make_bus


@dataclass(frozen=True, slots=True)
class Sweep(Command[None]):
    pass


class SweepHandler:
    def handle(self, message: Sweep, /) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Swept(Event):
    pass


def _listen(event: Swept) -> None:
    pass


class Broom:
    pass


class ShedApp(DomainApp):
    name = "apps.shed"


def _package(*modules: str) -> Any:
    return SimpleNamespace(__path__=[SimpleNamespace(name=module) for module in modules])


MODULES: dict[str, Any] = {
    "apps.shed.logic.commands": _package("main", "sweep"),
    "apps.shed.logic.commands.main": SimpleNamespace(COMMANDS=((Sweep, SweepHandler),)),
    "apps.shed.logic.commands.sweep": SimpleNamespace(),
    "apps.shed.logic.queries": _package("forgotten"),
    "apps.shed.logic.queries.forgotten": SimpleNamespace(),
    "apps.shed.logic.events": _package("main"),
    "apps.shed.logic.events.main": SimpleNamespace(SUBSCRIPTIONS=((Swept, _listen),)),
    "apps.shed.services": _package("heavy", "main"),
    "apps.shed.services.main": SimpleNamespace(SERVICES=((Broom, Broom),)),
}


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules of the app, from MODULES."""
    found: list[str] = []

    def find(name: str) -> ModuleType:
        if name not in MODULES:
            raise ModuleNotFoundError(name=name)
        found.append(name)
        module: ModuleType = MODULES[name]
        return module

    monkeypatch.setattr(domain_app, "import_module", find)
    monkeypatch.setattr(domain_app, "iter_modules", lambda path: path)
    return found


def test_the_tables_that_are_there_are_registered(
    monkeypatch: pytest.MonkeyPatch, imported: list[str]
) -> None:
    container, events = Container(), Events(lambda call: call())
    bus = make_bus(container)
    for name, value in {"bus": bus, "container": container, "events": events}.items():
        monkeypatch.setattr(domain_app, name, value)
    ShedApp().ready()
    assert bus.handlers() == {Sweep: SweepHandler}
    assert events.subscribers(Swept) == (_listen,)
    assert isinstance(container.resolve(Broom)(), Broom)
    assert set(imported) == MODULES.keys()  # messages without an entry too


def test_a_table_that_cannot_be_imported_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> ModuleType:
        raise ModuleNotFoundError("No module named 'stripe'", name="stripe")

    monkeypatch.setattr(domain_app, "import_module", fail)
    with pytest.raises(ModuleNotFoundError, match="stripe"):
        ShedApp().ready()
