"""Tokens of djangorestframework-simplejwt, with its list of those that are revoked."""

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token, UntypedToken

from apps.core.errors import Unauthenticated
from apps.jwt.logic.results.token_pair import TokenPair
from apps.users.models import User


class SimpleJwtTokens:
    """Implements Tokens."""

    def issue(self, user_id: int) -> TokenPair:
        return _pair(User.objects.get(pk=user_id))

    def exchange(self, refresh: str) -> TokenPair:
        token = _read(RefreshToken, refresh)
        user = _owner(token)
        if not _end(token):
            raise Unauthenticated(_("This token is used already."))
        return _pair(user)

    def check(self, token: str) -> None:
        is_refresh = _read(UntypedToken, token)["token_type"] == RefreshToken.token_type
        _owner(_read(RefreshToken if is_refresh else AccessToken, token))

    def revoke(self, refresh: str) -> None:
        _end(_read(RefreshToken, refresh))

    def flush(self) -> int:
        expired = OutstandingToken.objects.filter(expires_at__lte=timezone.now())
        count = expired.count()
        expired.delete()
        return count


def _pair(user: AbstractBaseUser) -> TokenPair:
    refresh = RefreshToken.for_user(user)
    return TokenPair(str(refresh.access_token), str(refresh))


def _read[T: Token](kind: type[T], text: str) -> T:
    try:
        return kind(text)  # type: ignore[arg-type]  # it takes texts, whatever it is annotated with
    except TokenError as error:
        raise Unauthenticated(_("This token is not good, or not any more.")) from error


def _owner(token: Token) -> AbstractBaseUser:
    """The user of a token, who is active and has the password of when it was made."""
    try:
        return JWTAuthentication().get_user(token)
    except AuthenticationFailed as error:
        raise Unauthenticated(_("The account of this token cannot be used, or not with it.")) from error


def _end(token: RefreshToken) -> bool:
    """Gives whether it was good until now. Of two who end it at once, one does."""
    outstanding = OutstandingToken.objects.filter(jti=token["jti"]).first()
    return outstanding is not None and BlacklistedToken.objects.get_or_create(token=outstanding)[1]
