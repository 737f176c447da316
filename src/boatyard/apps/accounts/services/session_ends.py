from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def end_session_in_a_day(request: HttpRequest, **_signal: Any) -> None:
    """Handles sign-ins: a session ends SESSION_COOKIE_AGE after its sign-in, even if it is used.

    Django itself restarts the time whenever the session is saved.
    """
    request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
