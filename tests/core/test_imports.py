"""Finds circular imports between a package and one inside it, which import-linter does not find."""

from collections import defaultdict
from graphlib import TopologicalSorter

import grimp

DATA = ("boatyard.template.", "boatyard.catalogue.")


def test_no_package_imports_in_a_circle_with_what_lies_in_it() -> None:
    graph = grimp.build_graph("boatyard", cache_dir=None)
    modules = {module for module in graph.modules if not f"{module}.".startswith(DATA)}
    package = {
        module: module if graph.find_children(module) else module.rpartition(".")[0] for module in modules
    }
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for module in modules:
        others = graph.find_modules_directly_imported_by(module) & modules
        needed[package[module]] |= {package[other] for other in others} - {package[module]}
    assert len(needed) > 50
    tuple(TopologicalSorter(needed).static_order())  # raises CycleError with the circle
