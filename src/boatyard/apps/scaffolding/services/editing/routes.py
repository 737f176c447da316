import ast

from boatyard.apps.scaffolding.services.editing.source import end, insert
from boatyard.apps.scaffolding.services.editing.tables import add_to_table


def add_route(source: str, address: str, method: str, view: str, name: str) -> str:
    """Adds `view` for `method` at `address`, next to other methods.

    Raises:
        ValueError: Another view already does, or there is no list of routes.
    """
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and _is_path(call, address):
            return _widen(source, call, method, view)
    entry = f'path("{address}", route({method}={view}), name="{name}")'
    return add_to_table(source, "urlpatterns", entry, is_sorted=False)


def _is_path(call: ast.Call, address: str) -> bool:
    first = call.args[0] if call.args else None
    is_path = isinstance(call.func, ast.Name) and call.func.id == "path"
    return is_path and isinstance(first, ast.Constant) and first.value == address


def _widen(source: str, path: ast.Call, method: str, view: str) -> str:
    route = path.args[1] if len(path.args) > 1 else None
    if not (isinstance(route, ast.Call) and isinstance(route.func, ast.Name) and route.func.id == "route"):
        raise ValueError("another view answers at this address")
    if any(keyword.arg == method for keyword in route.keywords):
        raise ValueError(f"another view answers {method.upper()} at this address")
    arguments = [*route.args, *(keyword.value for keyword in route.keywords)]
    if not arguments:
        return insert(source, end(source, route) - 1, f"{method}={view}")
    return insert(source, end(source, arguments[-1]), f", {method}={view}")
