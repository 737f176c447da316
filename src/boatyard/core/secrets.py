"""A type for secrets: it never prints its value, and a redactor masks the value in any text."""

import base64
from collections.abc import Iterable
from typing import final
from urllib.parse import quote, quote_plus

MASK = "••••••"


@final
class Secret:
    """A value that prints as a mask. Only `reveal()` returns it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")


class Redactor:
    """Masks secrets in text: plain, in base64 and URL-encoded."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        self._forms: set[str] = set()
        for secret in secrets:
            self.add(secret)

    def add(self, secret: Secret) -> None:
        """Masks `secret` from now on.

        Secrets of fewer than four characters are refused, since they would mask ordinary text.
        """
        value = secret.reveal()
        if len(value) < 4:
            raise ValueError("too short to be told from ordinary text")
        self._forms |= {value, quote(value, safe=""), quote_plus(value), *_base64_forms(value)}

    def redact(self, text: str) -> str:
        for form in sorted(self._forms, key=len, reverse=True):
            text = text.replace(form, MASK)
        return text


def _base64_forms(value: str) -> set[str]:
    """The value's base64 at each of the three alignments it can have inside a longer encoded text."""
    forms = set()
    for lead in range(3):
        encoded = base64.b64encode(b"\0" * lead + value.encode()).decode().rstrip("=")
        start, end = (lead * 8 + 5) // 6, (lead + len(value.encode())) * 8 // 6
        forms |= {encoded[start:end], encoded[start:end].translate(str.maketrans("+/", "-_"))}
    return {form for form in forms if len(form) >= 4}
