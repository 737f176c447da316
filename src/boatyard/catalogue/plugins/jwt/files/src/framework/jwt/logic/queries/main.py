"""The queries of this app."""

from apps.jwt.logic.queries.verify_token import VerifyToken, VerifyTokenHandler

QUERIES = ((VerifyToken, VerifyTokenHandler),)
