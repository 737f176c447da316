"""What a project's code says of itself, by its own `manage.py describe`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DescribedModel:
    """A model: its table, and the type of each field."""

    name: str
    module: str
    table: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DescribedMessage:
    """A command or a query.

    Attributes:
        access: Who may dispatch it: public, signed in, the project itself, or `permission` and its name.
        fields: The type of each.
        result: The type of what it gives.
    """

    name: str
    module: str
    handler: str
    access: str
    fields: Mapping[str, str]
    result: str


@dataclass(frozen=True, slots=True)
class DescribedEvent:
    """An event, and who hears it."""

    name: str
    module: str
    fields: Mapping[str, str]
    subscribers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribedTask:
    """A function that runs later."""

    name: str
    module: str


@dataclass(frozen=True, slots=True)
class DescribedApp:
    """An app of the project, with what it registers."""

    name: str
    title: str
    module: str
    models: tuple[DescribedModel, ...]
    commands: tuple[DescribedMessage, ...]
    queries: tuple[DescribedMessage, ...]
    events: tuple[DescribedEvent, ...]
    tasks: tuple[DescribedTask, ...]


@dataclass(frozen=True, slots=True)
class DescribedRoute:
    """A path that is served, and by what."""

    path: str
    name: str
    methods: tuple[str, ...]
    view: str


@dataclass(frozen=True, slots=True)
class CodeDescription:
    """The project's own apps and its routes."""

    apps: tuple[DescribedApp, ...]
    routes: tuple[DescribedRoute, ...]
