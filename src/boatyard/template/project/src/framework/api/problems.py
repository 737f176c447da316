"""Converts the errors of the API to problem details (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.utils.log import log_response
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler

from framework.errors import (
    BusinessError,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    TooManyTries,
    Unauthenticated,
)

CONTENT_TYPE = "application/problem+json"
STATUSES: dict[type[BusinessError], HTTPStatus] = {
    Invalid: HTTPStatus.BAD_REQUEST,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    TooManyTries: HTTPStatus.TOO_MANY_REQUESTS,
}


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. Returns the response to `error`, or None for a bug that Django shows."""
    if isinstance(error, BusinessError):
        status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
        problem = _problem(status, error.message, error.fields if isinstance(error, Invalid) else None)
        if isinstance(error, TooManyTries):
            problem.headers["Retry-After"] = str(error.seconds)
        return problem
    response = exception_handler(error, context)
    if response is None:
        return None if settings.DEBUG else _bug(error, context["request"])
    invalid = isinstance(error, exceptions.ValidationError)
    detail = "Some fields are wrong." if invalid else response.data["detail"]
    problem = _problem(HTTPStatus(response.status_code), detail, response.data if invalid else None)
    problem.headers = response.headers
    return problem


def _problem(status: HTTPStatus, detail: str, errors: Any = None) -> Response:
    data: dict[str, Any] = {"title": status.phrase, "status": status.value, "detail": detail}
    if errors is not None:
        data["errors"] = errors if isinstance(errors, dict) else {"non_field_errors": errors}
    return Response(data, status=status.value, content_type=CONTENT_TYPE)


def _bug(error: Exception, request: Request) -> Response:
    """Reports a bug to Django's signal and log, and responds without details."""
    got_request_exception.send(sender=None, request=request)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    response = _problem(status, _("The server has made a mistake, which is in its log."))
    log_response("%s: %s", status.phrase, request.path, response=response, request=request, exception=error)
    return response
