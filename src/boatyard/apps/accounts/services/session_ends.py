from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def end_session_in_a_day(request: HttpRequest, **_signal: Any) -> None:
    """Listens to sign-ins: a session ends SESSION_COOKIE_AGE after its own, whatever is done in it.

    Django itself begins to count anew each time that something is kept in the session.
    """
    request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
