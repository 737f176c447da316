"""What handlers ask for, and what provides it."""

from apps.jwt.logic.interfaces.tokens import Tokens
from apps.jwt.services.simple_jwt_tokens import SimpleJwtTokens

SERVICES = ((Tokens, SimpleJwtTokens),)
