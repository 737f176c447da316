"""Authentication by the pages' session."""

from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """DRF's, but without a sign-in the status is 401 instead of 403, and the browser asks for no password."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
