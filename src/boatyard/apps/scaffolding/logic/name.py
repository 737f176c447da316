"""The names of scaffolds, in all styles."""

import keyword
import re
import sys
from dataclasses import dataclass

from boatyard.core.errors import Invalid

# Limited so that an import with the longest names fits into a line.
LONGEST_APP = 20
LONGEST = 34
RESERVED_APPS = frozenset(
    {
        "admin",
        "api",
        "auth",
        "config",
        "contenttypes",
        "core",
        "django",
        "framework",
        "drf_spectacular",
        "health",
        "locale",
    }
    | {"messages", "pages", "rest_framework", "sessions", "static", "staticfiles", "templates", "users"}
)
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
_CAMEL = re.compile(r"([A-Z][a-z0-9]*)+", re.ASCII)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name. `snake` is the name of files; all other styles are derived from it."""

    snake: str

    @property
    def camel(self) -> str:
        return "".join(word.capitalize() for word in self.snake.split("_"))

    @property
    def kebab(self) -> str:
        return self.snake.replace("_", "-")

    @property
    def words(self) -> str:
        return self.snake.replace("_", " ")

    @property
    def title(self) -> str:
        return self.words.capitalize()

    @property
    def plural(self) -> "Name":
        return Name(_plural(self.snake))

    @property
    def first(self) -> str:
        """The first word of a message's name, its verb."""
        return self.snake.partition("_")[0]

    @property
    def rest(self) -> "Name | None":
        """The rest of the name, the object of the verb."""
        rest = self.snake.partition("_")[2]
        return Name(rest) if rest else None


def read_name(text: str, field: str) -> Name:
    """Returns the name for `text`, in CamelCase or snake_case.

    Raises:
        Invalid: On `field`; it cannot be the name of a module and a class.
    """
    if fault := _fault(text):
        raise Invalid.field(field, fault)
    return Name(_snake(text))


def read_app(text: str) -> Name:
    """Returns the name of an existing app.

    Raises:
        Invalid: On `app`.
    """
    name = read_name(text, "app")
    if len(name.snake) > LONGEST_APP:
        raise Invalid.field("app", f"At most {LONGEST_APP} characters; {name.snake} has {len(name.snake)}.")
    return name


def read_new_app(text: str) -> Name:
    """Returns the name of a new app, which is used as a package and in paths.

    Raises:
        Invalid: On `app`.
    """
    name = read_app(text)
    if name.snake in RESERVED_APPS:
        raise Invalid.field("app", f"«{name.snake}» is used inside every project. Choose another name.")
    if name.snake in sys.stdlib_module_names:
        raise Invalid.field(
            "app", f"«{name.snake}» is a module of Python's standard library. Choose another name."
        )
    return name


def name_of_class(camel: str) -> Name:
    """Returns the name of an existing class of a project."""
    return Name(_snake(camel))


def _fault(text: str) -> str | None:
    if not text.strip():
        return "Enter a name."
    if len(_snake(text)) > LONGEST:
        return f"At most {LONGEST} characters, written in snake_case; this has {len(_snake(text))}."
    if not (_SNAKE.fullmatch(text) or _CAMEL.fullmatch(text)):
        return (
            "Write the name like create_invoice or CreateInvoice: letters a to z and digits, beginning "
            "with a letter."
        )
    name = Name(_snake(text))
    if keyword.iskeyword(name.snake) or keyword.issoftkeyword(name.snake) or keyword.iskeyword(name.camel):
        return f"«{text}» is a Python keyword. Choose another name."
    if name.snake in ("main", "test", "tests", "urls", "apps"):
        return f"«{name.snake}» is a module that every app has. Choose another name."
    return None


def _snake(text: str) -> str:
    return _HUMP.sub("_", text).lower()


def _plural(snake: str) -> str:
    if re.search(r"[^aeiou]y$", snake):
        return f"{snake[:-1]}ies"
    return f"{snake}es" if re.search(r"(s|x|z|ch|sh)$", snake) else f"{snake}s"
