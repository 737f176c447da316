"""Describes the project's apps."""

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pkgutil import walk_packages
from types import NoneType
from typing import Any, get_type_hints

from django.apps import AppConfig, apps
from django.db.models import Field, Model
from django.tasks import Task

from framework.bus import Command, Event, Query, result_type
from framework.bus.messages import declared_messages
from framework.logic import Access, Permission
from framework.messaging import bus, events

OWN, MACHINERY = "apps.", "framework"
PARTS = ("models", "commands", "queries", "events", "tasks")
_MODULES = re.compile(r"\b(?:\w+\.)+(?=\w)")
_WORDS = {Access.PUBLIC: "public", Access.SIGNED_IN: "signed in", Access.SYSTEM: "the project itself"}


def described_apps() -> list[dict[str, Any]]:
    """Returns each app, and each part of the framework that has any, with models, messages and tasks."""
    found = sorted(apps.get_app_configs(), key=lambda app: app.name)
    own = [_app(app) for app in found if app.name.startswith(OWN)]
    others = [_app(app) for app in found if app.name.split(".")[0] == MACHINERY]
    return [*own, *(app for app in others if any(app[part] for part in PARTS))]


def _app(app: AppConfig) -> dict[str, Any]:
    held = [message for message in bus.handlers() if _is_in(app, message)]
    return {
        "name": app.label,
        "title": str(app.verbose_name),
        "module": app.name,
        "models": [_model(model) for model in app.get_models()],
        "commands": [_message(message) for message in held if issubclass(message, Command)],
        "queries": [_message(message) for message in held if issubclass(message, Query)],
        "events": [_event(event) for event in declared_messages(Event) if _is_in(app, event)],
        "tasks": list(_tasks(app)),
    }


def _is_in(app: AppConfig, cls: type[Any]) -> bool:
    return apps.get_containing_app_config(cls.__module__) is app


def _model(model: type[Model]) -> dict[str, Any]:
    found = [field for field in model._meta.get_fields() if isinstance(field, Field)]
    return {
        "name": model.__name__,
        "module": model.__module__,
        "table": model._meta.db_table,
        "fields": {field.name: _kind(field) for field in found},
    }


def _kind(field: "Field[Any, Any]") -> str:
    related = field.related_model
    to = f" to {related._meta.label}" if isinstance(related, type) else ""
    return f"{type(field).__name__}{to}"


def _message(message: type[Any]) -> dict[str, Any]:
    return {
        "name": message.__name__,
        "module": message.__module__,
        "handler": bus.handlers()[message].__name__,
        "access": _access(getattr(message, "access", Access.SIGNED_IN)),
        "fields": _fields(message),
        "result": _type(result_type(message)),
    }


def _access(access: Access) -> str:
    if isinstance(access, Permission):
        return f"permission {access.name}"
    return _WORDS.get(access, type(access).__name__)


def _event(event: type[Event]) -> dict[str, Any]:
    return {
        "name": event.__name__,
        "module": event.__module__,
        "fields": _fields(event),
        "subscribers": [f"{heard.__module__}.{heard.__qualname__}" for heard in events.subscribers(event)],
    }


def _tasks(app: AppConfig) -> Iterator[dict[str, Any]]:
    """Returns the tasks that the package `tasks` defines. Django's workers import it too."""
    try:
        package = import_module(f"{app.name}.tasks")
    except ModuleNotFoundError as error:
        if error.name != f"{app.name}.tasks":
            raise
        return
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Task) and value.func.__module__ == module.name:
                yield {"name": name, "module": module.name}


def _fields(cls: type[Any]) -> dict[str, str]:
    hints = get_type_hints(cls)
    return {field.name: _type(hints[field.name]) for field in fields(cls)}


def _type(hint: Any) -> str:
    """Returns an annotation without modules."""
    if hint is NoneType:
        return "None"
    is_class = isinstance(hint, type) and not hasattr(hint, "__args__")
    return hint.__name__ if is_class else _MODULES.sub("", str(hint))
