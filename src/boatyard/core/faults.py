from collections.abc import Callable

from boatyard.core.errors import Invalid


class Faults:
    """Collects the errors of a form, to report them all at once."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}

    def check[T, **P](self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Returns the result of `function`; None if it raises Invalid, whose messages are collected."""
        try:
            return function(*args, **kwargs)
        except Invalid as error:
            for field, messages in error.fields.items():
                self.fields.setdefault(field, []).extend(messages)
            return None

    def stop_if_any(self) -> None:
        """Raises Invalid with all collected messages, if there are any."""
        if self.fields:
            raise Invalid(self.fields)
