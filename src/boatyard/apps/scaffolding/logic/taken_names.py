"""The names that generated code already uses."""

from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.name import Name

CLASSES = frozenset(
    {"Access", "Any", "Client", "Command", "Event", "Form", "Mock", "Page", "Permission", "Query"}
    | {"Protocol", "Reference", "Request", "Response", "Self", "Sequence", "User"}
    | {"Forbidden", "Invalid", "Unauthenticated"}
    | {"Avg", "Count", "Decimal", "Max", "Min", "Sum"}
    | {"AllowAny", "ApiView", "AppConfig", "BusinessErrorsMixin", "ClassVar", "DomainApp", "FloatField"}
    | {"DjangoCaptureOnCommitCallbacks", "DjangoModelFactory", "FrozenInstanceError", "LazyAttribute"}
    | {"MessageFormView", "NotFound", "PagingSerializer", "ReferenceField", "ReferenceSerializer"}
    | {"MaxLengthValidator", "MaxValueValidator", "MinLengthValidator", "MinValueValidator", "TemplateView"}
)
"""The classes that generated code imports."""
VARIABLES = frozenset(
    {"acting_user", "bus", "caught", "date", "datetime", "details", "grant", "made", "message", "page"}
    | {"pages", "pytest", "replace", "rows", "self", "timedelta"}
)
"""The variables and imports of generated code that also has a variable named after the model."""
FUNCTIONS = frozenset({"acting_as", "bus", "event", "task"})
"""The names that the module of a task or a subscriber uses besides its own function."""

_WITHOUT_CLASS = frozenset({Kind.APP, Kind.PAGE, Kind.FACTORY})
_FUNCTIONS = frozenset({Kind.TASK, Kind.SUBSCRIBER})


def is_taken(kind: Kind, name: Name) -> bool:
    """Whether generated code would use `name` for two different things."""
    if kind is Kind.MODEL and name.snake in VARIABLES:
        return True
    if kind in _FUNCTIONS and name.snake in FUNCTIONS:
        return True
    return kind not in _WITHOUT_CLASS and name.camel in CLASSES
