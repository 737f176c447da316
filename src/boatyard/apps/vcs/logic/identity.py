import re
from dataclasses import dataclass
from typing import Self

_UNUSABLE = re.compile(r"[\x00-\x1f\x7f<>]+")
_CRUD = " .,:;\"'\\"


@dataclass(frozen=True, slots=True)
class Identity:
    """The author of a commit."""

    name: str
    email: str

    @classmethod
    def of(cls, name: str, email: str) -> Self:
        """Returns an identity that git accepts, for any account name."""
        name = _UNUSABLE.sub(" ", name).strip(_CRUD) or "Boatyard"
        email = _UNUSABLE.sub("", email).replace(" ", "").strip(_CRUD) or "boatyard@localhost"
        return cls(name, email)
