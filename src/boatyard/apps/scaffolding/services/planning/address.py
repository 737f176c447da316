from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.services.reading.messages import Message

_ITEM_METHODS = {"change": "put", "delete": "delete", "get": "get", "remove": "delete", "update": "put"}
_CONVERTERS = {"int": "int", "str": "str", "UUID": "uuid"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message is dispatched.

    Attributes:
        route: As it stands in `path()`, below the app's own.
        fields: What the address itself gives.
    """

    method: str
    route: str
    name: str
    fields: tuple[Field, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def shown(self) -> str:
        """As people write it."""
        text = self.route
        for field in self.fields:
            text = text.replace(part(field), f"{{{field.name}}}")
        return text

    @property
    def tried(self) -> str:
        """As a test asks for it."""
        text = self.route
        for field in self.fields:
            text = text.replace(part(field), field.type.sent.strip('"'))
        return text


def part(field: Field) -> str:
    """The part of a route that gives a field."""
    return f"<{_CONVERTERS[field.type.annotation]}:{field.name}>"


def can_be_part(field: Field) -> bool:
    return field.type.annotation in _CONVERTERS


def address_of(message: Message, app: Name) -> Address:
    """Things are at their plural, and each of them below; anything else is at the message's name."""
    verb, noun = message.name.first, message.name.rest
    if noun and verb == "list" and message.is_query:
        return Address("get", _collection(noun, app), noun.kebab)
    if noun and verb in ("add", "create") and not message.is_query:
        return Address("post", _collection(noun.plural, app), noun.plural.kebab)
    key = next((one for one in message.fields if noun and one.name == f"{noun.snake}_id"), None)
    if noun and key and can_be_part(key) and (method := _ITEM_METHODS.get(verb)):
        is_whole = method != "delete" or len(message.fields) == 1
        if is_whole and message.is_query == (method == "get"):
            return Address(method, f"{_collection(noun.plural, app)}{part(key)}/", noun.kebab, (key,))
    method = "get" if message.is_query else "post"
    return Address(method, f"{message.name.kebab}/", message.name.kebab)


def _collection(noun: Name, app: Name) -> str:
    return "" if noun == app else f"{noun.kebab}/"
