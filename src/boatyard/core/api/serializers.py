"""Messages and results as JSON, by their types only. The handler validates the values."""

from dataclasses import MISSING, Field, fields, is_dataclass, make_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from rest_framework import serializers
from rest_framework_dataclasses.serializers import DataclassSerializer

from boatyard.core.pagination import Page
from boatyard.core.secrets import Secret


class TextField(serializers.CharField):
    """Text without changes. The handler validates empty text and strips spaces."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_blank": True, "trim_whitespace": False} | options)


class SecretField(TextField):
    """A secret: in a request without changes, and in the only response that shows it."""

    def to_internal_value(self, data: Any) -> Any:
        return Secret(super().to_internal_value(data))

    def to_representation(self, value: Any) -> str:
        text: str = value.reveal()
        return text


class _Serializer(DataclassSerializer[Any]):
    serializer_field_mapping = {
        **DataclassSerializer.serializer_field_mapping,
        str: TextField,
        Secret: SecretField,
    }


@cache
def request_serializer(message: Any, given: frozenset[str]) -> type[serializers.Serializer[Any]] | None:
    """Returns a serializer for the fields of `message` that are not in the path; None if there are none."""
    hints = get_type_hints(message)
    wanted = [field for field in fields(message) if field.name not in given]
    if not wanted:
        return None
    shape = make_dataclass(
        message.__name__, [_part(field, hints[field.name]) for field in wanted], kw_only=True
    )
    return _serializer_of(shape)


@cache
def result_serializer(result: Any, key: str | None = None) -> type[serializers.Serializer[Any]] | None:
    """Returns a serializer for results of type `result`:

    a dataclass, a page of them, or a plain value under `key`.
    """
    if result is type(None):
        return None
    if get_origin(result) is Page:
        return _page_of(get_args(result)[0])
    if is_dataclass(result):
        return _serializer_of(result)
    name = f"{key}".title().replace("_", "")
    return type(name, (serializers.Serializer,), {str(key): _field_of(result)})


def _field_of(plain: Any) -> serializers.Field[Any, Any, Any, Any]:
    kinds = {Secret: SecretField, UUID: serializers.UUIDField, str: TextField}
    options = get_args(plain)
    kind: Any = next(kind for of, kind in kinds.items() if of is plain or of in options)
    field: serializers.Field[Any, Any, Any, Any] = kind(allow_null=type(None) in options)
    return field


def _serializer_of(shape: Any) -> type[serializers.Serializer[Any]]:
    meta = type("Meta", (), {"dataclass": shape})
    return type(shape.__name__, (_Serializer,), {"Meta": meta, "__doc__": shape.__doc__})


def _page_of(item: type[Any]) -> type[serializers.Serializer[Any]]:
    numbers = {name: serializers.IntegerField() for name in ("number", "size", "pages", "total")}
    return type(
        f"{item.__name__}Page",
        (serializers.Serializer,),
        {"items": _serializer_of(item)(many=True), **numbers},
    )


def _part(field: "Field[Any]", hint: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    if field.default is MISSING and field.default_factory is MISSING:
        return (field.name, hint)
    return (field.name, hint, None if field.default is MISSING else field.default)
