"""Tokens of djangorestframework-simplejwt, with its list of revoked tokens.

The refresh tokens that come of one sign-in are a family: their numbers (`jti`) begin with that of the first.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token, UntypedToken

from framework.errors import Unauthenticated
from framework.jwt.logic.results.token_pair import TokenPair

_NUMBER = api_settings.JTI_CLAIM


class SimpleJwtTokens:
    """Implements Tokens."""

    def issue(self, user_id: int) -> TokenPair:
        return _pair(RefreshToken.for_user(get_user_model().objects.get(pk=user_id)))

    @transaction.atomic
    def exchange(self, refresh: str) -> TokenPair | None:
        token = _read(_AnyRefreshToken, refresh)
        _owner(token)
        _wait_for_others(token)
        if not _end(token):
            _end_family(token)
            return None
        return _pair(_successor(token))

    def check(self, token: str) -> None:
        is_refresh = _read(UntypedToken, token)["token_type"] == RefreshToken.token_type
        _owner(_read(RefreshToken if is_refresh else AccessToken, token))

    @transaction.atomic
    def revoke(self, refresh: str) -> None:
        token = _read(_AnyRefreshToken, refresh)
        _wait_for_others(token)
        _end_family(token)

    def flush(self) -> int:
        expired = OutstandingToken.objects.filter(expires_at__lte=timezone.now())
        count = expired.count()
        expired.delete()
        return count


class _AnyRefreshToken(RefreshToken):
    """Reads a token that can be used or revoked already."""

    def check_blacklist(self) -> None:
        """Accepts every token."""


def _pair(refresh: RefreshToken) -> TokenPair:
    return TokenPair(str(refresh.access_token), str(refresh))


def _successor(token: RefreshToken) -> RefreshToken:
    """Returns the next token of the family, as simplejwt rotates tokens."""
    family = _family(token)
    token.set_jti()
    token[_NUMBER] = f"{family}.{token[_NUMBER]}"
    token.set_exp()
    token.set_iat()
    token.outstand()
    return token


def _family(token: RefreshToken) -> str:
    return str(token[_NUMBER]).partition(".")[0]


def _read[T: Token](kind: type[T], text: str) -> T:
    try:
        return kind(text)  # type: ignore[arg-type]  # it takes texts, whatever it is annotated with
    except TokenError as error:
        raise Unauthenticated(_("This token is not good, or not any more.")) from error


def _owner(token: Token) -> AbstractBaseUser:
    """Returns the user of a token, who must be active and still have the same password."""
    try:
        return JWTAuthentication().get_user(token)
    except AuthenticationFailed as error:
        raise Unauthenticated(_("The account of this token cannot be used, or not with it.")) from error


def _wait_for_others(token: RefreshToken) -> None:
    """Locks the user, so that no new token is created while a family ends."""
    get_user_model().objects.select_for_update().filter(pk=token[api_settings.USER_ID_CLAIM]).first()


def _end(token: RefreshToken) -> bool:
    """Returns whether it was valid until now."""
    outstanding = OutstandingToken.objects.filter(jti=token[_NUMBER]).first()
    return outstanding is not None and BlacklistedToken.objects.get_or_create(token=outstanding)[1]


def _end_family(token: RefreshToken) -> None:
    good = OutstandingToken.objects.filter(
        user_id=token[api_settings.USER_ID_CLAIM], jti__startswith=_family(token), blacklistedtoken=None
    )
    BlacklistedToken.objects.bulk_create([BlacklistedToken(token=one) for one in good], ignore_conflicts=True)
