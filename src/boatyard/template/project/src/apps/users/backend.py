"""Checks passwords, for pages, the admin and the API."""

from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from apps.users.models import User
from apps.users.password_tries import PasswordTries
from framework.requests import UserBackend, address_of, current_address


class ThrottledBackend(UserBackend):
    """The project's own backend, with a limit on wrong passwords.

    Pages, the admin and the API call `authenticate()`, which calls this. TooManyTries passes through: the
    middleware and the API's exception handler tell it. While it is raised, the right password is refused too.
    """

    @sensitive_variables("password")
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        name = kwargs.get(User.USERNAME_FIELD) if username is None else username
        if name is None or password is None:
            return None
        tries = PasswordTries(name, current_address() if request is None else address_of(request))
        tries.count()
        user = super().authenticate(request, name, password)
        if user is not None:
            tries.succeeded()
        return user

    @sensitive_variables("password")
    async def aauthenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        return await sync_to_async(self.authenticate)(request, username, password, **kwargs)
