"""The dependencies between implementations and interfaces, and their errors."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .errors import InvalidHandler
from .signatures import dependencies, name_of

type Bindings = Mapping[Any, Callable[..., Any]]
type Needs = dict[Any, dict[str, Any]]


def survey(bound: Bindings) -> tuple[Needs, list[str]]:
    """Returns the dependencies of each interface's implementation, by parameter, and all errors in them."""
    needs: Needs = {}
    faults: list[str] = []
    for interface, maker in bound.items():
        try:
            needs[interface] = dependencies(maker)
        except InvalidHandler as error:
            faults.append(str(error))
    for interface, wanted in needs.items():
        owner = name_of(bound[interface])
        unbound = [(name, one) for name, one in wanted.items() if one not in bound]
        faults += [f"{owner}({name}): nothing provides {name_of(one)}" for name, one in unbound]
    faults += [" needs ".join(map(name_of, circle)) for circle in _circles(needs)]
    return needs, faults


def dependents(needs: Needs, interfaces: Iterable[Any]) -> set[Any]:
    """Returns `interfaces` and all interfaces whose implementations depend on them, also indirectly."""
    found: set[Any] = set()
    added = set(interfaces)
    while added:
        found |= added
        added = {one for one, wanted in needs.items() if found & set(wanted.values())} - found
    return found


def _circles(needs: Needs) -> Iterator[tuple[Any, ...]]:
    seen: set[Any] = set()

    def visit(interface: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if interface in path:
            yield (*path[path.index(interface) :], interface)
        elif interface not in seen:
            seen.add(interface)
            for wanted in needs.get(interface, {}).values():
                yield from visit(wanted, (*path, interface))

    for interface in needs:
        yield from visit(interface, ())
