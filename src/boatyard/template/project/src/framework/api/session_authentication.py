"""Signing in to the API with the pages' session."""

from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """DRF's own, but who is not signed in gets 401 rather than 403, and the browser asks for no password."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
