"""System checks of the project's own rules; `manage.py check` and every start of the server run them."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from apps.core.mounting import faults


@register
def check_mounting(**_: Any) -> list[CheckMessage]:
    """Two apps cannot be mounted at one path."""
    return [Error(fault, id="core.E001") for face in ("api", "pages") for fault in faults(face)]
