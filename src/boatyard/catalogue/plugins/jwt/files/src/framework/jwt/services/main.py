"""What handlers ask for, and what provides it."""

from framework.jwt.logic.interfaces.tokens import Tokens
from framework.jwt.services.simple_jwt_tokens import SimpleJwtTokens

SERVICES = ((Tokens, SimpleJwtTokens),)
