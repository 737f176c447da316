"""The commands of this app."""

from framework.jwt.logic.commands.flush_expired_tokens import FlushExpiredTokens, FlushExpiredTokensHandler
from framework.jwt.logic.commands.obtain_tokens import ObtainTokens, ObtainTokensHandler
from framework.jwt.logic.commands.refresh_tokens import RefreshTokens, RefreshTokensHandler
from framework.jwt.logic.commands.revoke_token import RevokeToken, RevokeTokenHandler

COMMANDS = (
    (ObtainTokens, ObtainTokensHandler),
    (RefreshTokens, RefreshTokensHandler),
    (RevokeToken, RevokeTokenHandler),
    (FlushExpiredTokens, FlushExpiredTokensHandler),
)
