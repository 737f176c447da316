from collections.abc import Iterable
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.services.planning.subject import Subject
from boatyard.apps.scaffolding.services.planning.verbs import work_of
from boatyard.apps.scaffolding.services.reading.messages import Message

_ITEM_METHODS = {"get": "get", "change": "put", "delete": "delete"}
_CONVERTERS = {"int": "int", "str": "str", "UUID": "uuid"}


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a message in the API or on the pages.

    Attributes:
        route: The argument of `path()`, from the root of the API or of the pages.
        fields: The fields whose values are in the address.
        is_created: Whether the response has the status 201, Created.
    """

    method: str
    route: str
    name: str
    fields: tuple[Field, ...] = ()
    is_created: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def shown(self) -> str:
        """The route with the names of its fields in braces."""
        text = self.route
        for field in self.fields:
            text = text.replace(part(field), f"{{{field.name}}}")
        return text

    @property
    def tried(self) -> str:
        """The path that a test requests."""
        text = self.route
        for field in self.fields:
            text = text.replace(part(field), field.sent.strip('"'))
        return text

    def below(self, mount: str) -> str:
        """Returns the route in the URLs of an app that is mounted at `mount`."""
        return self.route.removeprefix(mount)

    def under(self, mount: str) -> "Address":
        """Returns the same address in an app that is mounted at `mount`."""
        route = mount + self.below(mount)
        return Address(self.method, route, self.name, self.fields, self.is_created)


@dataclass(frozen=True, slots=True)
class _Place:
    """The collection that a message is about, and the field that is the key of one of its objects."""

    collection: str
    noun: Name
    name: str
    around: tuple[Field, ...] = ()
    key: Field | None = None

    @property
    def item(self) -> str:
        return f"{self.collection}{part(self.key)}/" if self.key else ""


def part(field: Field) -> str:
    """Returns the part of a route with the value of a field."""
    return f"<{_CONVERTERS[field.type.annotation]}:{field.name}>"


def can_be_part(field: Field) -> bool:
    return field.type.annotation in _CONVERTERS


def api_address(message: Message, app: Name, subject: Subject | None) -> Address:
    """Returns the address of an endpoint.

    A collection is at the plural of its model, each object below it. Other messages are at their name.
    """
    name, work = message.name, work_of(message.name.first, is_query=message.is_query)
    method = "get" if message.is_query else "post"
    place = _place(message, app, subject, work)
    if place is None:
        return Address(method, f"{app.kebab}/{name.kebab}/", name.kebab)
    if work == "list":
        return Address("get", place.collection, place.name, place.around)
    if work == "create":
        return Address("post", place.collection, place.name, is_created=True)
    if work == "count":
        return Address("get", f"{place.collection}count/", name.kebab, place.around)
    if place.key is None:
        return Address(method, f"{app.kebab}/{name.kebab}/", name.kebab)
    if work in _ITEM_METHODS and (work != "delete" or len(message.fields) == 1):
        return Address(_ITEM_METHODS[work], place.item, place.noun.kebab, (place.key,))
    return Address(method, f"{place.item}{_action(message, place)}/", name.kebab, (place.key,))


def page_address(message: Message | None, name: Name, app: Name, subject: Subject | None) -> Address:
    """Returns the address of a page. A form is below the object that it is about."""
    if message is None:
        route = f"{app.kebab}/" if name.snake == "index" else f"{app.kebab}/{name.kebab}/"
        return Address("get", route, name.kebab)
    work = work_of(name.first, is_query=message.is_query)
    place = _place(message, app, subject, work)
    if place and work == "list":
        return Address("get", place.collection, place.name, place.around)
    if place and work == "create":
        return Address("get", f"{place.collection}new/", name.kebab)
    if place and place.key and work == "get":
        return Address("get", place.item, place.noun.kebab, (place.key,))
    if place and place.key and not message.is_query:
        return Address("get", f"{place.item}{_action(message, place)}/", name.kebab, (place.key,))
    needed = tuple(one for one in message.own_fields if one.is_needed) if message.is_query else ()
    parts = "".join(f"{part(one)}/" for one in needed if can_be_part(one))
    return Address("get", f"{app.kebab}/{name.kebab}/{parts}", name.kebab, needed)


def _action(message: Message, place: _Place) -> str:
    """Returns the action on an object: `publish` for PublishReview, `send-to-print` for SendToPrintReview."""
    return message.name.snake.removesuffix(f"_{place.noun.snake}").replace("_", "-")


def _place(message: Message, app: Name, subject: Subject | None, work: str) -> _Place | None:
    rest = message.name.rest
    if rest is None:
        return None
    if subject and subject.reference:
        key = _keyed(message.fields, subject.reference)
        return _below(key, subject) if key and work in ("list", "count") else None
    noun = subject.model if subject else rest
    plural = noun.plural if subject or work not in ("list", "count") else rest
    is_whole = app in (noun, plural)
    collection = f"{app.kebab}/" if is_whole else f"{app.kebab}/{plural.kebab}/"
    key = _keyed(message.fields, noun.snake)
    return _Place(collection, noun, plural.kebab, key=key if key and can_be_part(key) else None)


def _below(key: Field, subject: Subject) -> _Place:
    """Returns the collection of objects that belong to another object, which is below that object."""
    around, plural = Name(subject.reference), subject.model.plural
    collection = f"{around.plural.kebab}/{part(key)}/{plural.kebab}/"
    return _Place(collection, subject.model, f"{around.kebab}-{plural.kebab}", (key,))


def _keyed(fields: Iterable[Field], noun: str) -> Field | None:
    return next((one for one in fields if one.name == f"{noun}_id"), None)
