"""Errors as problem details (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from boatyard.core.errors import BoatyardError, Invalid, Unauthenticated
from boatyard.core.pages.middleware import status_of


def problem_details(error: Exception, context: dict[str, Any]) -> Response | None:
    """The exception handler for Django REST framework.

    It returns None for a bug, which Django then handles.
    """
    if isinstance(error, BoatyardError):
        status = status_of(error)
        fields = error.fields if isinstance(error, Invalid) else None
        headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, Unauthenticated) else None
        return _problem(status, error.code, error.message, fields, headers)
    if isinstance(error, ValidationError):
        fields = _by_field(error.detail)
        return _problem(HTTPStatus.BAD_REQUEST, "invalid", str(Invalid(fields)), fields)
    if not isinstance(error, APIException | Http404 | PermissionDenied):
        return None
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = response.data.get("detail", "")
    headers = {key: response[key] for key in ("WWW-Authenticate", "Retry-After", "Allow") if key in response}
    return _problem(
        HTTPStatus(response.status_code), getattr(detail, "code", "error"), str(detail), None, headers
    )


def _problem(
    status: HTTPStatus,
    code: str,
    detail: str,
    fields: dict[str, list[str]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    body: dict[str, Any] = {"title": status.phrase, "status": status.value, "detail": detail, "code": code}
    if fields:
        body["fields"] = fields
    return Response(body, status=status, headers=headers, content_type="application/problem+json")


def _by_field(detail: Any) -> dict[str, list[str]]:
    if isinstance(detail, dict):
        return {key: [str(text) for text in _flat(texts)] for key, texts in detail.items()}
    return {"non_field_errors": [str(text) for text in _flat(detail)]}


def _flat(texts: Any) -> list[Any]:
    if isinstance(texts, dict):
        texts = list(texts.values())
    return [item for text in texts for item in _flat(text)] if isinstance(texts, list) else [texts]
