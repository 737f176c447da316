"""The container: interfaces and their implementations."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any

from .errors import AlreadyBound, BusFrozen, BusNotReady, UnboundDependency
from .graph import Needs, dependents, survey
from .signatures import name_of


class _Instances(dict[Any, Any]):
    """The created objects by interface. Each is created at its first use, with its dependencies.

    Args:
        makers: The factory of each interface's implementation.
        needs: For each factory, the interface of each parameter.
        beneath: The instances of the interfaces that `makers` lacks.
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
        # Not the container's lock: overrides begin and end while an object is being created.
        self._lock = RLock()

    def __missing__(self, interface: Any) -> Any:
        with self._lock:
            if interface not in self:  # otherwise another thread has created it by now
                self[interface] = self._make(interface)
            return self[interface]

    def _make(self, interface: Any) -> Any:
        if interface not in self._makers:
            return self._beneath[interface]
        needed = {name: self[wanted] for name, wanted in self._needs[interface].items()}
        return self._makers[interface](**needed)


class Container:
    """Interfaces and their implementations. Everything is checked at the first use."""

    def __init__(self) -> None:
        self._bound: dict[Any, Callable[..., Any]] = {}
        self._needs: Needs = {}
        self._base: _Instances | None = None
        self._current: _Instances
        self._overrides: dict[object, tuple[Any, Any]] = {}
        self._lock = RLock()

    def bind(self, interface: Any, implementation: Callable[..., Any]) -> None:
        """Binds `interface` to `implementation`, a class or a factory. The object is created once, at its
        first use.

        Its required parameters must be bound too.

        Raises:
            AlreadyBound: The interface already has an implementation.
            BusFrozen: The container is in use.
        """
        if self._base is not None:
            raise BusFrozen(f"{name_of(interface)} was bound after start-up: bind it in its app's ready()")
        if interface in self._bound:
            first, second = name_of(self._bound[interface]), name_of(implementation)
            raise AlreadyBound(f"{name_of(interface)} has {first} already, refused {second}")
        self._bound[interface] = implementation

    def resolve(self, interface: Any) -> Callable[[], Any]:
        """Returns a callable that creates or finds the implementation of `interface`.

        Raises:
            UnboundDependency: Nothing provides it.
            BusNotReady: Lists every implementation with an unbound dependency, and every circular dependency.
        """
        if interface not in self._bound:
            raise UnboundDependency(f"nothing provides {name_of(interface)}")
        self._built()
        return lambda: self._current[interface]

    @contextmanager
    def override(self, interface: Any, replacement: Any) -> Iterator[None]:
        """Provides the object `replacement` for `interface` until the block ends.

        Every object that needs the interface is created again for the block. After the block the original
        objects are used again. Every thread sees the override with its next dispatch; a running handler keeps
        its dependencies. Overrides of several threads may end in any order: each removes only itself.
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
        """The base instances with the overrides on top. The base's own objects are not changed."""
        base = self._built()
        if not self._overrides:
            return base
        replaced = dict(self._overrides.values())
        affected = dependents(self._needs, replaced) - replaced.keys()
        makers = {one: self._bound[one] for one in affected}
        overlaid = _Instances(makers, self._needs, beneath=base)
        overlaid.update(replaced)
        return overlaid
