"""What provides each interface."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any

from .errors import AlreadyBound, BusFrozen, BusNotReady, UnboundDependency
from .graph import Needs, dependents, survey
from .signatures import name_of


class _Instances(dict[Any, Any]):
    """The objects that exist, by interface. Each is made on first use, with what its implementation needs.

    Args:
        makers: What makes the implementation of each interface.
        needs: For each of them, the interface of each parameter.
        beneath: Holds the interfaces that `makers` lacks.
    """

    def __init__(
        self,
        makers: Mapping[Any, Callable[..., Any]],
        needs: Needs,
        beneath: Mapping[Any, Any] | None = None,
    ) -> None:
        super().__init__()
        self._makers, self._needs = makers, needs
        self._beneath = {} if beneath is None else beneath
        # Not the container's lock: overrides begin and end while an object is being made.
        self._lock = RLock()

    def __missing__(self, interface: Any) -> Any:
        with self._lock:
            if interface not in self:  # else another thread has made it by now
                self[interface] = self._make(interface)
            return self[interface]

    def _make(self, interface: Any) -> Any:
        if interface not in self._makers:
            return self._beneath[interface]
        needed = {name: self[wanted] for name, wanted in self._needs[interface].items()}
        return self._makers[interface](**needed)


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
                self._base = self._current = _Instances(self._bound, self._needs)
            return self._base

    def _overlaid(self) -> _Instances:
        """The base with the overrides over it; of the base's own objects none is touched."""
        base = self._built()
        if not self._overrides:
            return base
        replaced = dict(self._overrides.values())
        affected = dependents(self._needs, replaced) - replaced.keys()
        makers = {one: self._bound[one] for one in affected}
        overlaid = _Instances(makers, self._needs, beneath=base)
        overlaid.update(replaced)
        return overlaid
