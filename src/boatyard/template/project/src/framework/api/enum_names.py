"""Names the choices in OpenAPI after their classes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Choices
from drf_spectacular.hooks import postprocess_schema_enums
from drf_spectacular.settings import patched_settings


def name_enums(result: dict[str, Any], generator: Any, **options: Any) -> dict[str, Any]:
    """Postprocessing hook: adds a component for each class of choices, with its name."""
    with patched_settings({"ENUM_NAME_OVERRIDES": names()}):
        named = postprocess_schema_enums(result, generator, **options)  # type: ignore[no-untyped-call]
    return dict(named)


def names() -> dict[str, type[Choices]]:
    """Returns the apps' classes of choices by name; of two with the same choices or name, the first."""
    found: dict[str, type[Choices]] = {}
    for choices in sorted(_choices(Choices), key=lambda cls: (cls.__name__, cls.__module__)):
        alike = [known for known in found.values() if known.choices == choices.choices]
        if choices.__module__.startswith("apps.") and not alike:
            found.setdefault(choices.__name__, choices)
    return found


def _choices(base: type[Choices]) -> Iterator[type[Choices]]:
    for cls in base.__subclasses__():
        if cls.choices:
            yield cls
        yield from _choices(cls)
