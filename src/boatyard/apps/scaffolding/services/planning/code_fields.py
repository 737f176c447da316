"""Python code of fields, as attributes of models, serializers and forms."""

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.value_type import LONGEST_TEXT, TYPES, decimal_code

BOOL = TYPES["bool"]


def model_field(field: Field) -> str:
    """Returns the field as an attribute of a model."""
    options = (
        [f'_("{field.words}")']
        if not field.target
        else [_target(field), f"on_delete=models.{_on_delete(field)}"]
    )
    if field.target:
        options += ['related_name="+"', f'verbose_name=_("{field.words}")']
    if field.is_optional and not (field.type.is_text or field.type.is_text_choice):
        options.append("null=True")
    options += ["blank=True"] if field.is_optional else []
    options += ["unique=True"] if field.is_unique else []
    options += [f"{field.auto}=True"] if field.auto else []
    options += _sized(field)
    validators = _validators(field)
    options += [f"validators=[{', '.join(validators)}]"] if validators else []
    default = field.default or ("False" if field.type is BOOL and not field.is_optional else "")
    options += [f"default={default}"] if default else []
    kind = "OneToOneField" if field.target and field.is_unique else field.type.model
    options = [one for one in options if not (kind == "OneToOneField" and one == "unique=True")]
    return f"{field.name} = models.{kind}({', '.join(options)})"


def _sized(field: Field) -> list[str]:
    if field.type.model == "CharField" and not field.type.choices:
        return [f"max_length={field.maximum or LONGEST_TEXT}"]
    return [field.type.model_options] if field.type.model_options else []


def _on_delete(field: Field) -> str:
    """Returns what happens when the other row is deleted. By default no row is deleted by it.

    An optional reference is set to null, and a required one protects the other row.
    """
    return (field.on_delete or ("set_null" if field.is_optional else "protect")).upper()


def _validators(field: Field) -> list[str]:
    """Returns the validators that the field's class does not add itself."""
    what = "Length" if field.type.is_text else "Value"
    is_own = field.type.model == "CharField"  # It has max_length.
    least = [f"Min{what}Validator({_bound(field, field.minimum)})"] if field.minimum else []
    most = [f"Max{what}Validator({_bound(field, field.maximum)})"] if field.maximum and not is_own else []
    return least + most


def _bound(field: Field, value: str) -> str:
    return decimal_code(Decimal(value)) if field.type.annotation == "Decimal" else value


def model_imports(fields: Iterable[Field]) -> str:
    """Returns the imports that the attributes of a model need, without Django's models."""
    lines: set[str] = set()
    for field in fields:
        lines |= {
            f"from django.core.validators import {validator.partition('(')[0]}\n"
            for validator in _validators(field)
        }
        if field.is_of_user:
            lines.add("from django.conf import settings\n")
        if "Decimal(" in "".join((*_validators(field), field.default)):
            lines.add("from decimal import Decimal\n")
        if field.type.is_enum:
            lines.add(f"from {field.type.module} import {field.type.annotation}\n")
    return "".join(sorted(lines))


def unique_together(fields: Iterable[Field], model: str, app: str) -> list[str]:
    """Returns a constraint for each field with `unique_with`."""
    constraints = []
    for field in fields:
        if field.unique_with:
            together = (field.name, *field.unique_with)
            name = f"{app}_{model}_{'_'.join(together)}"
            # PostgreSQL allows 63 bytes. The hash keeps long names different.
            short = name if len(name) <= 60 else f"{name[:51]}_{sha256(name.encode()).hexdigest()[:8]}"
            tuple_of_names = ", ".join(f'"{one}"' for one in together)
            constraints.append(f'models.UniqueConstraint(fields=({tuple_of_names}), name="{short}")')
    return constraints


def _target(field: Field) -> str:
    return "settings.AUTH_USER_MODEL" if field.is_of_user else f'"{".".join(field.target or ())}"'


def _limits(field: Field, *, is_form: bool = False) -> list[str]:
    """Returns the limits of a field as arguments of a serializer's or a form's field."""
    if field.type.choices:
        return [field.type.options] if field.type.options else []
    if field.type.is_text:
        most = field.maximum or (str(LONGEST_TEXT) if field.type.model == "CharField" else "")
        least = [f"min_length={field.minimum}"] if field.minimum else []
        return least + ([f"max_length={most}"] if most else [])
    if field.type.is_number and (field.minimum or field.maximum):
        return _bounds(field)
    return [field.type.options] if field.type.options and not (is_form and field.target) else []


def _bounds(field: Field) -> list[str]:
    """Returns the bounds of a number: those of the field, or else those of a database column."""
    is_whole = field.type.annotation == "int"
    least = _bound(field, field.minimum) if field.minimum else "-(2**31)" if is_whole else ""
    most = _bound(field, field.maximum) if field.maximum else "2**31 - 1" if is_whole else ""
    bounds = [f"{name}={value}" for name, value in (("min_value", least), ("max_value", most)) if value]
    return bounds + ([field.type.options] if not is_whole and field.type.options else [])


def read_field(field: Field) -> str:
    """Returns the field as an attribute of a serializer that reads."""
    options = _limits(field)
    options += ["required=False"] if field.has_default else []
    if field.is_optional:
        options.append("allow_blank=True" if field.type.is_text else "allow_null=True")
    return f"{field.name} = {_serializer(field)}({', '.join(options)})"


def written_field(field: Field) -> str:
    """Returns the field as an attribute of a serializer that writes."""
    options = [field.type.options] if field.type.annotation == "Decimal" or field.type.choices else []
    options += ["allow_null=True"] if field.is_optional and not field.type.is_text else []
    return f"{field.name} = {_serializer(field)}({', '.join(filter(None, options))})"


def _serializer(field: Field) -> str:
    if field.type.choices and not field.type.is_enum:
        return "serializers.CharField"
    return field.type.serializer if field.type.serializer_module else f"serializers.{field.type.serializer}"


def serializer_imports(fields: Iterable[Field]) -> str:
    lines = set()
    for field in fields:
        if field.type.serializer_module:
            lines.add(f"from {field.type.serializer_module} import {field.type.serializer}\n")
        if field.type.is_enum:
            lines.add(f"from {field.type.module} import {field.type.annotation}\n")
        if "Decimal(" in "".join(_limits(field)):
            lines.add("from decimal import Decimal\n")
    return "".join(sorted(lines))


def form_field(field: Field) -> str:
    """Returns the field as an attribute of a form."""
    label = f'label=_("{field.words.capitalize()}")'
    may_be_left = field.is_optional or field.type.annotation == "bool"
    if field.target:
        options = [f"{field.target[1]}.objects.all()", label]
        return f"{field.name} = ReferenceField({', '.join([*options, *['required=False'] * may_be_left])})"
    options = [label, *_limits(field, is_form=True)]
    if field.type.is_enum:
        choices = f"{field.type.annotation}.choices"
        options = [label, f'choices=[("", "—"), *{choices}]' if may_be_left else f"choices={choices}"]
        options += [f"coerce={field.type.annotation}"] + ["empty_value=None"] * may_be_left
    options += [field.type.widget] if field.type.widget else []
    options += ["required=False"] if may_be_left else []
    options += [f"initial={field.default}"] if field.default else []
    kind = "CharField" if field.type.choices and not field.type.is_enum else field.type.form
    return f"{field.name} = forms.{kind}({', '.join(filter(None, options))})"


def form_imports(fields: Iterable[Field]) -> str:
    lines = set()
    for field in fields:
        if field.target:
            lines.add("from framework.pages.reference_field import ReferenceField\n")
            lines.add(f"from apps.{field.target[0]}.models import {field.target[1]}\n")
        if field.type.is_enum:
            lines.add(f"from {field.type.module} import {field.type.annotation}\n")
        if not field.target and "Decimal(" in "".join((*_limits(field, is_form=True), field.default)):
            lines.add("from decimal import Decimal\n")
    return "".join(sorted(lines))


_COUNTED = {
    "date": "date(2030, 1, 1) + timedelta(days=number)",
    "datetime": "datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=number)",
    "UUID": "UUID(int=number)",
}


def unique_sample(field: Field) -> str:
    """Returns a value that differs for each `number`, in Python."""
    if field.type.annotation in _COUNTED:
        return _COUNTED[field.type.annotation]
    if field.type.is_number:
        least = int(float(field.minimum or 0))
        value = f"{least} + number" if least else "number"
        if field.maximum:
            value = f"{least} + number % {max(1, int(float(field.maximum)) - least + 1)}"
        return f"Decimal({value})" if field.type.annotation == "Decimal" else value
    if field.type.model == "EmailField":
        return 'f"ada{number}@example.org"'
    if field.type.model == "URLField":
        return 'f"https://example.org/{number}/"'
    if field.type.is_text:
        width = max(int(field.minimum or 0), 1)
        return (
            'f"{number}"'
            if field.maximum and int(field.maximum) < 12
            else 'f"tea-{number:0' + f"{width}" + '}"'
        )
    return field.sample
