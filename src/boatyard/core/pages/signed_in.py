from django.contrib.auth import get_user
from django.http import HttpRequest

from boatyard.core.permissions import Actor


def is_still_signed_in(request: HttpRequest, actor: Actor) -> bool:
    """Whether the session that `request` came with is still that of `actor`, with the same rights.

    It is read anew: since then it may have ended, by signing out, by a new password or by its age, and the
    account may have been deleted or switched off.
    """
    later = HttpRequest()
    later.session = type(request.session)(request.session.session_key)
    account = get_user(later)
    return account.is_authenticated and account.as_actor() == actor
