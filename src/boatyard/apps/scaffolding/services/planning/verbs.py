"""The verbs of messages' names, and their work on the rows of a model."""

CREATE = frozenset(
    {"add", "create", "make", "open", "place", "post", "record", "register", "submit", "write"}
)
CHANGE = frozenset({"change", "edit", "update"})
DELETE = frozenset({"delete", "remove"})
GET = frozenset({"get", "show"})
LIST = frozenset({"list"})
COUNT = frozenset({"count"})
ASKING = GET | LIST | COUNT | {"find", "search"}
MESSAGES = CREATE | CHANGE | DELETE | ASKING

COMMANDS = {"create": CREATE, "change": CHANGE, "delete": DELETE}
QUERIES = {"get": GET, "list": LIST, "count": COUNT}


def work_of(verb: str, *, is_query: bool) -> str:
    """Returns the template for a model that a verb stands for; empty if there is none."""
    known = QUERIES if is_query else COMMANDS
    return next((work for work, verbs in known.items() if verb in verbs), "")


def told(*, is_query: bool) -> str:
    """Returns the verbs as a sentence names them."""
    return ", ".join(sorted(verb for verbs in (QUERIES if is_query else COMMANDS).values() for verb in verbs))
