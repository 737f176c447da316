from collections.abc import Callable

from boatyard.core.errors import Invalid


class Faults:
    """Gathers the faults of a form, so that all are told at once."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}

    def check[T, **P](self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `function` gives; None if it raises Invalid, whose faults are kept."""
        try:
            return function(*args, **kwargs)
        except Invalid as error:
            for field, messages in error.fields.items():
                self.fields.setdefault(field, []).extend(messages)
            return None

    def stop_if_any(self) -> None:
        """Raises Invalid with every fault that was kept."""
        if self.fields:
            raise Invalid(self.fields)
