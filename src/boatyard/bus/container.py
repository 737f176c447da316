"""What provides each interface: wireup behind the one port that the bus needs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from inspect import Parameter, Signature
from threading import RLock
from typing import Any

import wireup
from wireup.errors import WireupError

from .errors import AlreadyBound, BusFrozen, BusNotReady, UnboundDependency
from .graph import Needs, dependents, survey
from .signatures import name_of


class _Instances(dict[Any, Any]):
    """What has been made, by interface. A change of overrides replaces the whole: nothing stale is found."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, interface: Any) -> Any:
        made = self[interface] = self._make(interface)
        return made


class Container:
    """Interfaces and their implementations; the whole is checked when it is first asked."""

    def __init__(self) -> None:
        self._bound: dict[Any, Callable[..., Any]] = {}
        self._needs: Needs = {}
        self._base: _Instances | None = None
        self._current: _Instances
        self._overrides: dict[object, tuple[Any, Any]] = {}
        self._lock = RLock()

    def bind(self, interface: Any, implementation: Callable[..., Any]) -> None:
        """Lets `implementation`, a class or a factory, provide `interface`. It is made once, on first use.

        What it cannot be called without must be bound too.

        Raises:
            AlreadyBound: Something else provides it.
            BusFrozen: The container is in use.
        """
        if self._base is not None:
            raise BusFrozen(f"{name_of(interface)} was bound after start-up: bind it in its app's ready()")
        if interface in self._bound:
            first, second = name_of(self._bound[interface]), name_of(implementation)
            raise AlreadyBound(f"{name_of(interface)} has {first} already, refused {second}")
        self._bound[interface] = implementation

    def resolve(self, interface: Any) -> Callable[[], Any]:
        """What makes or finds the implementation of `interface`.

        Raises:
            UnboundDependency: Nothing provides it.
            BusNotReady: With every implementation that needs what nothing provides, and every circle.
        """
        if interface not in self._bound:
            raise UnboundDependency(f"nothing provides {name_of(interface)}")
        self._built()
        return lambda: self._current[interface]

    @contextmanager
    def override(self, interface: Any, replacement: Any) -> Iterator[None]:
        """Gives `replacement`, an object, for `interface` until the block ends, however it ends.

        All that needs the interface is made anew for the block, and again as it was after it. Every thread
        sees the override with its next dispatch; a handler at work keeps what it was built with. Overrides
        of several threads may end in any order: each takes away itself alone.
        """
        self.resolve(interface)
        token = object()
        try:
            with self._lock:
                self._overrides[token] = (interface, replacement)
                self._current = self._overlaid()
            yield
        finally:
            with self._lock:
                del self._overrides[token]
                self._current = self._overlaid()

    def _built(self) -> _Instances:
        with self._lock:
            if self._base is None:
                self._needs, faults = survey(self._bound)
                if faults:
                    raise BusNotReady(faults)
                self._base = self._current = _Instances(_wire(self._bound, self._needs))
            return self._base

    def _overlaid(self) -> _Instances:
        """The base with the overrides over it; of the base's own objects none is touched."""
        base = self._built()
        if not self._overrides:
            return base
        replaced = dict(self._overrides.values())
        affected = dependents(self._needs, replaced)
        needs = {one: self._needs[one] for one in affected - replaced.keys()}
        beneath = {wanted for wants in needs.values() for wanted in wants.values()} - affected
        makers = {one: self._bound[one] for one in needs}
        makers |= {one: partial(replaced.get, one) for one in replaced}
        makers |= {one: partial(base.__getitem__, one) for one in beneath}
        make = _wire(makers, needs)
        return _Instances(lambda interface: make(interface) if interface in affected else base[interface])


def _wire(makers: dict[Any, Callable[..., Any]], needs: Needs) -> Callable[[Any], Any]:
    injectables = [_injectable(one, maker, needs.get(one, {})) for one, maker in makers.items()]
    try:
        return wireup.create_sync_container(injectables=injectables).get
    except WireupError as error:
        raise BusNotReady([str(error)]) from None


def _injectable(interface: Any, maker: Callable[..., Any], needs: dict[str, Any]) -> Any:
    """A factory of its own for each binding: wireup writes on what it is given, and reads its signature."""

    def provide(**made: Any) -> Any:
        return maker(**made)

    parameters = [Parameter(name, Parameter.KEYWORD_ONLY, annotation=one) for name, one in needs.items()]
    provide.__annotations__ = {"return": interface}
    provide.__signature__ = Signature(parameters, return_annotation=interface)  # type: ignore[attr-defined]
    return wireup.injectable(provide)
