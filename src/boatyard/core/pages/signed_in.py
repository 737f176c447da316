from django.contrib.auth import get_user
from django.http import HttpRequest

from boatyard.core.permissions import Actor


def is_still_signed_in(request: HttpRequest, actor: Actor) -> bool:
    """Whether the session of `request` still belongs to `actor`, with the same rights.

    It is read again, since it may have ended meanwhile by signing out, a new password or its age. The account
    may also have been deleted or disabled.
    """
    later = HttpRequest()
    later.session = type(request.session)(request.session.session_key)
    account = get_user(later)
    return account.is_authenticated and account.as_actor() == actor
