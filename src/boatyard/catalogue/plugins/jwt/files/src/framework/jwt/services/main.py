"""The interfaces that handlers receive, with their implementations."""

from framework.jwt.logic.interfaces.tokens import Tokens
from framework.jwt.services.simple_jwt_tokens import SimpleJwtTokens

SERVICES = ((Tokens, SimpleJwtTokens),)
