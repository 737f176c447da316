"""The queries of this app."""

from framework.jwt.logic.queries.verify_token import VerifyToken, VerifyTokenHandler

QUERIES = ((VerifyToken, VerifyTokenHandler),)
