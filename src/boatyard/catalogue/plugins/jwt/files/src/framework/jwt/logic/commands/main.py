"""The commands of this app."""

from apps.jwt.logic.commands.flush_expired_tokens import FlushExpiredTokens, FlushExpiredTokensHandler
from apps.jwt.logic.commands.obtain_tokens import ObtainTokens, ObtainTokensHandler
from apps.jwt.logic.commands.refresh_tokens import RefreshTokens, RefreshTokensHandler
from apps.jwt.logic.commands.revoke_token import RevokeToken, RevokeTokenHandler

COMMANDS = (
    (ObtainTokens, ObtainTokensHandler),
    (RefreshTokens, RefreshTokensHandler),
    (RevokeToken, RevokeTokenHandler),
    (FlushExpiredTokens, FlushExpiredTokensHandler),
)
