"""Reads the annotations of a handler or an implementation."""

from collections.abc import Callable
from functools import partial
from inspect import Parameter, signature
from typing import Any, get_type_hints

from .errors import InvalidHandler
from .messages import result_type

VARIADIC = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)


def name_of(thing: Any) -> str:
    """Returns the name of a class, a function or another annotation for error messages."""
    return str(getattr(thing, "__qualname__", thing))


def dependencies(maker: Callable[..., Any]) -> dict[str, Any]:
    """Returns the required parameters of `maker`, a class or a factory, and their types, in order.

    Raises:
        InvalidHandler: A parameter has no annotation, or one that does not exist at run time.
    """
    function: Any = maker.func if isinstance(maker, partial) else maker
    is_class = isinstance(function, type)
    function = function.__init__ if is_class else function
    if function is object.__init__:
        return {}
    hints = _hints(maker, function)
    parameters = signature(maker).parameters.values()
    names = [p.name for p in parameters if p.default is Parameter.empty and p.kind not in VARIADIC]
    if missing := [name for name in names if name not in hints]:
        raise InvalidHandler(f"{name_of(maker)}: annotate {', '.join(missing)} in its constructor")
    return {name: hints[name] for name in names}


def check_handler(message: type[Any], handler: Any) -> None:
    """Raises InvalidHandler unless `handler` is a class that takes `message` and returns its result."""
    handle = getattr(handler, "handle", None)
    if not isinstance(handler, type) or handle is None:
        raise InvalidHandler(f"{name_of(handler)} is not a class with a handle() method")
    hints, declared = _hints(handler, handle), result_type(message)
    result = hints.pop("return", "nothing that it says")
    if len(signature(handle).parameters) != 2 or list(hints.values()) != [message]:
        raise InvalidHandler(f"{handler.__qualname__}.handle() must take one {message.__qualname__}")
    if result != declared:
        raise InvalidHandler(
            f"{handler.__qualname__}.handle() must return {name_of(declared)}, not {name_of(result)}"
        )
    try:
        signature(handler).bind(*dependencies(handler))
    except TypeError:
        raise InvalidHandler(f"{handler.__qualname__}: its dependencies must come by position") from None


def _hints(owner: Any, function: Any) -> dict[str, Any]:
    try:
        return get_type_hints(function)
    except (NameError, AttributeError) as error:
        raise InvalidHandler(f"{name_of(owner)}: {error}; import it for run time too") from None
