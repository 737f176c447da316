"""A reference to a row, as plain values."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Reference:
    id: int
    name: str

    @classmethod
    def of(cls, row: Model) -> Self:
        return cls(row.pk, str(row))

    def __str__(self) -> str:
        return self.name
