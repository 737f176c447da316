from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from boatyard.apps.scaffolding.logic.value_type import LONGEST_TEXT, NAMED_REFERENCE, ValueType, decimal_code


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model or a message.

    Attributes:
        target: The referenced model, as (app, class); None for a plain value.
        has_default: A message may omit it. If it is not optional, its default is unknown here.
        default: The default, in Python; empty if there is none or it is unknown.
        minimum, maximum: The limits of a number, or of the length of a text.
        unique_with: The other fields with which its value is unique together.
        choices: The choices, if they have no class yet.
        auto: `auto_now` or `auto_now_add`; Django fills the field.
        aggregate: For the query of a list: what it computes over all rows, such as `average`.
        is_typed: Whether its type was given; otherwise a message uses the type of the model's field.
    """

    name: str
    type: ValueType
    is_optional: bool = False
    target: tuple[str, str] | None = None
    has_default: bool = False
    default: str = ""
    minimum: str = ""
    maximum: str = ""
    is_unique: bool = False
    unique_with: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    on_delete: str = ""
    auto: str = ""
    aggregate: str = ""
    is_typed: bool = True

    @property
    def words(self) -> str:
        return self.name.removesuffix("_id").replace("_", " ")

    @property
    def attribute(self) -> str:
        """The name in messages. For a reference it is the name of its key."""
        return f"{self.name}_id" if self.target and not self.name.endswith("_id") else self.name

    @property
    def annotation(self) -> str:
        """The annotation in a message, with the default if there is one."""
        if self.default:
            return f"{self.type.annotation} = {self.default}"
        if not self.is_optional:
            return self.type.annotation
        return 'str = ""' if self.type.is_text else f"{self.type.annotation} | None = None"

    @property
    def shown(self) -> "Field":
        """The field as a result contains it: a reference becomes id and name."""
        if not self.target:
            return self
        return Field(self.name.removesuffix("_id"), NAMED_REFERENCE, self.is_optional)

    @property
    def result_annotation(self) -> str:
        if self.is_optional and not self.type.is_text:
            return f"{self.type.annotation} | None"
        return self.type.annotation

    @property
    def is_needed(self) -> bool:
        return not (self.is_optional or self.has_default or self.default)

    @property
    def is_of_user(self) -> bool:
        return self.target == ("users", "User")

    @property
    def sample(self) -> str:
        """A valid value, in Python."""
        if self._number is not None:
            return decimal_code(self._number) if self.type.annotation == "Decimal" else str(self._number)
        return f'"{self._text}"' if self._text else self.type.sample

    @property
    def sent(self) -> str:
        """The same value as JSON or a form contains it, in Python."""
        if self._number is not None:
            return f'"{self._number}"' if self.type.annotation == "Decimal" else str(self._number)
        return f'"{self._text}"' if self._text else self.type.sent

    @property
    def wrong(self) -> str:
        """A value that is not valid in a model, in Python; empty if none is known."""
        if self.type.is_number and (self.maximum or self.minimum):
            beyond = Decimal(self.maximum) + 1 if self.maximum else Decimal(self.minimum) - 1
            return decimal_code(beyond) if self.type.annotation == "Decimal" else str(beyond)
        if self.type.is_text and (self.maximum or not self.type.is_long) and self.type.model:
            return f'"x" * {int(self.maximum or LONGEST_TEXT) + 101}'
        return ""

    @property
    def _number(self) -> Decimal | None:
        if not self.type.is_number or self.target or not (self.minimum or self.maximum):
            return None
        number = Decimal(self.type.sent.strip('"'))
        number = max(number, Decimal(self.minimum)) if self.minimum else number
        return min(number, Decimal(self.maximum)) if self.maximum else number

    @property
    def _text(self) -> str:
        if not (self.type.is_text and self.type.sample == '"tea"') or not (self.minimum or self.maximum):
            return ""
        return ("tea" * (int(self.minimum or 0) // 3 + 1))[: int(self.maximum or 0) or None]


def needed_first(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Returns the fields with the optional ones last, as dataclasses and functions need them."""
    return tuple(sorted(fields, key=lambda field: not field.is_needed))
