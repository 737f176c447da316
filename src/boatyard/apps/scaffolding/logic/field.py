"""Fields as they are written on the command line.

    number:str  due:date?  customer:users.User  remark

NAME:TYPE, where TYPE is one of `TYPES` or a model as APP.Model; without one it is `str`. A question mark
makes the field optional.
"""

import keyword
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.name import LONGEST
from boatyard.apps.scaffolding.logic.value_type import REFERENCE, TEXT, TYPES, ValueType
from boatyard.core.errors import Invalid

TAKEN = frozenset(
    {"id", "pk", "objects", "access", "page", "size", "self", "save", "delete", "clean", "check"}
)
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
_MODEL = re.compile(r"([a-z][a-z0-9_]*)\.([A-Z][A-Za-z0-9]*)", re.ASCII)
MOST = 30


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model or a message.

    Attributes:
        target: The model that it refers to, as (app, class); None for a plain value.
        has_default: A message need not give it; where it is not optional, what it then is stays unknown here.
    """

    name: str
    type: ValueType
    is_optional: bool = False
    target: tuple[str, str] | None = None
    has_default: bool = False

    @property
    def words(self) -> str:
        return self.name.replace("_", " ")

    @property
    def attribute(self) -> str:
        """What messages call it: of a reference they carry the key."""
        return f"{self.name}_id" if self.target else self.name

    @property
    def annotation(self) -> str:
        """With its default, if it is optional."""
        if not self.is_optional:
            return self.type.annotation
        return 'str = ""' if self.type.is_text else f"{self.type.annotation} | None = None"

    @property
    def result_annotation(self) -> str:
        return self.annotation.partition(" =")[0]

    @property
    def is_needed(self) -> bool:
        return not (self.is_optional or self.has_default)

    @property
    def is_of_user(self) -> bool:
        return self.target == ("users", "User")


def read_fields(texts: Sequence[str]) -> tuple[Field, ...]:
    """The fields that `texts` describe.

    Raises:
        Invalid: On `fields`, with every fault.
    """
    faults = [f"«{text}»: {fault}" for text in texts if (fault := _fault(text))]
    names = [text.partition(":")[0] for text in texts]
    faults += [f"«{name}» comes twice." for name in dict.fromkeys(names) if names.count(name) > 1]
    if len(texts) > MOST:
        faults.append(f"At most {MOST} fields at once.")
    if faults:
        raise Invalid({"fields": faults})
    return tuple(map(_field, texts))


def needed_first(fields: Iterable[Field]) -> tuple[Field, ...]:
    """As a dataclass or a function takes them: what can be left out stands last."""
    return tuple(sorted(fields, key=lambda field: field.is_optional))


def _fault(text: str) -> str | None:
    name, _, kind = text.partition(":")
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        return f"call a field like due_date: a to z, digits and single _, at most {LONGEST} characters."
    if keyword.iskeyword(name) or name in TAKEN:
        return f"«{name}» means something already: choose another."
    kind = kind.removesuffix("?")
    if kind and kind not in TYPES and not _MODEL.fullmatch(kind):
        return f"the type is one of {', '.join(TYPES)}, or a model as app.Model."
    return None


def _field(text: str) -> Field:
    name, _, kind = text.partition(":")
    is_optional = kind.endswith("?")
    kind = kind.removesuffix("?")
    if model := _MODEL.fullmatch(kind):
        return Field(name, REFERENCE, is_optional, (model[1], model[2]))
    return Field(name, TYPES[kind] if kind else TEXT, is_optional)
