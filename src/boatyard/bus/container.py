"""What provides each interface: wireup behind the one port that the bus needs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import wireup
from wireup.errors import WireupError

from .errors import BusFrozen, UnboundDependency


class Container:
    """Interfaces and their implementations; the whole is checked when it is first asked."""

    def __init__(self) -> None:
        self._bound: dict[Any, Callable[..., Any]] = {}
        self._container: wireup.SyncContainer | None = None

    def bind(self, interface: Any, implementation: Callable[..., Any]) -> None:
        """Lets `implementation`, a class or a factory, provide `interface`. It is made once, on first use.

        What its constructor asks for must be bound too.

        Raises:
            BusFrozen: The container is in use.
        """
        if self._container is not None:
            raise BusFrozen(f"{interface.__qualname__} was bound after start-up: bind it in its app's ready()")
        self._bound[interface] = implementation

    def resolve(self, interface: Any) -> Callable[[], Any]:
        """What makes or finds the implementation of `interface`.

        Raises:
            UnboundDependency: Nothing provides it, or providing it leads in a circle.
        """
        container = self._built()
        if interface not in self._bound:
            raise UnboundDependency(f"nothing provides {getattr(interface, '__qualname__', interface)}")
        return lambda: container.get(interface)

    @contextmanager
    def override(self, interface: Any, replacement: Any) -> Iterator[None]:
        """Gives `replacement`, an object, for `interface` until the block ends, however it ends."""
        self.resolve(interface)
        with self._built().override.injectable(interface, new=replacement):
            yield

    def _built(self) -> wireup.SyncContainer:
        if self._container is None:
            injectables = [
                wireup.injectable(implementation, as_type=None if interface is implementation else interface)
                for interface, implementation in self._bound.items()
            ]
            try:
                self._container = wireup.create_sync_container(injectables=injectables)
            except WireupError as error:
                raise UnboundDependency(str(error)) from None
        return self._container
