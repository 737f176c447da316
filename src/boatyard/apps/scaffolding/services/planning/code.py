"""Pieces of Python that templates put together."""

from collections.abc import Iterable

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.value_type import TYPES


def imports(fields: Iterable[Field], *, samples: bool = False) -> str:
    """The imports that annotations need, or values of the fields: one statement a line."""
    needed = {(field.type.module, field.type.annotation) for field in fields if field.type.module}
    if samples and ("datetime", "datetime") in needed:
        needed.add(("datetime", "UTC"))
    return "".join(f"from {module} import {name}\n" for module, name in sorted(needed))


def model_field(field: Field) -> str:
    """As an attribute of a model."""
    options = [f'_("{field.words}")'] if not field.target else [_target(field), "on_delete=models.PROTECT"]
    if field.target:
        options += ['related_name="+"', f'verbose_name=_("{field.words}")']
    if field.is_optional and not field.type.is_text:
        options.append("null=True")
    if field.is_optional:
        options.append("blank=True")
    is_unset = field.is_optional and field.type is TYPES["bool"]
    options += [field.type.model_options] if field.type.model_options and not is_unset else []
    return f"{field.name} = models.{field.type.model}({', '.join(options)})"


def _target(field: Field) -> str:
    return "settings.AUTH_USER_MODEL" if field.is_of_user else f'"{".".join(field.target or ())}"'


def read_field(field: Field) -> str:
    """As an attribute of a serializer that reads."""
    options = [field.type.options] if field.type.options else []
    options += ["required=False"] if field.has_default else []
    if field.is_optional:
        options.append("allow_blank=True" if field.type.is_text else "allow_null=True")
    return f"{field.name} = serializers.{field.type.serializer}({', '.join(options)})"


def written_field(field: Field) -> str:
    """As an attribute of a serializer that writes."""
    options = [field.type.options] if field.type is TYPES["decimal"] else []
    options += ["allow_null=True"] if field.is_optional and not field.type.is_text else []
    return f"{field.name} = serializers.{field.type.serializer}({', '.join(options)})"


def form_field(field: Field) -> str:
    """As an attribute of a form."""
    options = [f'label=_("{field.words.capitalize()}")']
    options += [field.type.options] if field.type.options else []
    options += [field.type.widget] if field.type.widget else []
    options += ["required=False"] if field.is_optional or field.type is TYPES["bool"] else []
    return f"{field.name} = forms.{field.type.form}({', '.join(options)})"


def samples(fields: Iterable[Field]) -> str:
    """The arguments of a message or a model."""
    return ", ".join(f"{field.attribute}={field.type.sample}" for field in fields)


def of_user(fields: Iterable[Field]) -> str:
    """The arguments of a model that refer to a test's user."""
    return ", ".join(f"{field.name}=user" for field in fields)


def taken(fields: Iterable[Field]) -> str:
    """The arguments of a message that a page's address gives."""
    return ", ".join(f'{field.name}=self.kwargs["{field.name}"]' for field in fields)


def enqueued(fields: Iterable[Field]) -> str:
    """The arguments of a task."""
    return ", ".join(
        f"{field.name}={field.type.sent if field.type.parse else field.type.sample}" for field in fields
    )


def sent(fields: Iterable[Field]) -> str:
    """The same as a request carries it: a dictionary."""
    return "{" + ", ".join(f'"{field.name}": {field.type.sent}' for field in fields) + "}"


def names(fields: Iterable[Field], *before: str) -> str:
    """A tuple of their names."""
    texts = [*(f'"{name}"' for name in before), *(f'"{field.name}"' for field in fields)]
    return f"({', '.join(texts)}{',' if len(texts) == 1 else ''})"


def given(*values: str) -> str:
    """Arguments, those that there are."""
    return ", ".join(filter(None, values))


def passed(fields: Iterable[Field], source: str = "") -> str:
    """The arguments of a message or a model out of names, or of the attributes of `source`."""
    return ", ".join(f"{field.attribute}={source}{field.attribute}" for field in fields)


def parameters(fields: Iterable[Field]) -> str:
    """As the parameters of a task: what JSON has no type for comes as text."""
    return ", ".join(_parameter(field) for field in fields)


def _parameter(field: Field) -> str:
    annotation = "str" if field.type.parse else field.type.annotation
    if not field.is_optional:
        return f"{field.name}: {annotation}"
    return f'{field.name}: str = ""' if field.type.is_text else f"{field.name}: {annotation} | None = None"


def parsed(fields: Iterable[Field]) -> str:
    """The arguments of a message out of those parameters."""
    return ", ".join(f"{field.name}={_parsed(field)}" for field in fields)


def _parsed(field: Field) -> str:
    if not field.type.parse:
        return field.name
    value = f"{field.type.parse}({field.name})"
    return f"{value} if {field.name} else None" if field.is_optional else value


def article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
