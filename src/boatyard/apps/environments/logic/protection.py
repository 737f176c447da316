"""Protection of environments such as production."""

from boatyard.apps.environments.models import Environment
from boatyard.core.errors import Invalid

PRODUCTION = "production"
"""An environment of this name is protected from its creation on."""


def require_name(environment: Environment, confirmation: str, doing: str) -> None:
    """Refuses to change a protected environment unless its name was typed.

    Args:
        doing: What is done, after "to".

    Raises:
        Invalid: On the field `confirmation`.
    """
    if environment.is_protected and confirmation != environment.name:
        raise Invalid.field(
            "confirmation",
            f"{environment.name} is protected. Type «{environment.name}» to {doing}. On the command line: "
            f"--confirm {environment.name}",
        )
