"""Endpoints of the API as a table: a message for each method of an address.

    path("projects/<slug:name>/", endpoint(get=GetProject, delete=DeleteProject))

The request, the response and the OpenAPI description are derived from the message.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, get_args, get_origin

from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from boatyard.bus import Message, result_type
from boatyard.core.api.serializers import request_serializer, result_serializer
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.limits import check_limits
from boatyard.core.permissions import check_access
from boatyard.core.roles import check_roles


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of an address.

    Attributes:
        message: The dispatched message. Its fields come from the path, and the other fields from body or
            query.
        status: The status of a successful response; 204 if the result is None.
        key: The name of the result if it is a plain value.
    """

    message: type[Message[Any]]
    status: HTTPStatus = HTTPStatus.OK
    key: str | None = None


def starts_job(message: type[Message[Any]]) -> Operation:
    """The operation of a command that returns the id of a job."""
    return Operation(message, HTTPStatus.ACCEPTED, key="job_id")


def endpoint(given: str = "", **methods: type[Message[Any]] | Operation) -> Callable[..., Any]:
    """Returns the view of an address.

    Args:
        given: The names of the path's parameters, which are fields of each message.
        methods: `get`, `post` … with the message or Operation for it.
    """
    names = frozenset(given.split())
    handlers = {
        method: _handler(
            operation if isinstance(operation, Operation) else Operation(operation), method, names
        )
        for method, operation in methods.items()
    }
    first = next(iter(methods.values()))
    name = (first.message if isinstance(first, Operation) else first).__name__
    # The message alone declares who may dispatch it. A request without a token is refused by the bus.
    view: type[APIView] = type(f"{name}View", (APIView,), {"permission_classes": [AllowAny], **handlers})
    return view.as_view()


def _handler(operation: Operation, method: str, given: frozenset[str]) -> Callable[..., Response]:
    message: Any = operation.message
    reads = request_serializer(message, given)
    result = result_type(message)
    is_list = get_origin(result) is tuple
    writes = result_serializer(get_args(result)[0] if is_list else result, operation.key)
    status = operation.status if writes else HTTPStatus.NO_CONTENT

    def handle(_view: APIView, request: Request, **path: Any) -> Response:
        check_access(message)  # first, so that an actor without permission learns nothing about the values
        try:
            fields = _read(reads, request.query_params if method == "get" else request.data)
        except (APIException, Invalid):
            check_roles(message, path)  # first, for the same reason
            raise
        answer = bus.execute(message(**fields, **path))
        if writes is None:
            return Response(status=status)
        shown = {operation.key: answer} if operation.key else answer
        return Response(writes(shown, many=is_list).data, status=status)

    described: Callable[..., Response] = extend_schema(
        operation_id=_words(message.__name__, "_").lower(),
        summary=_words(message.__name__, " ").capitalize(),
        description=(message.__doc__ or "").strip(),
        parameters=[reads] if reads and method == "get" else None,
        request=reads if method != "get" else None,
        responses={status.value: writes(many=is_list) if writes else None},
    )(handle)
    return described


def _read(reads: Any, data: Any) -> dict[str, Any]:
    if reads is None:
        return {}
    if isinstance(data, Mapping):  # each invalid item would be reported
        check_limits(dict(data.lists()) if isinstance(data, QueryDict) else data)
    serializer = reads(data=data)
    serializer.is_valid(raise_exception=True)
    return {key: _plain(value) for key, value in serializer.validated_data.__dict__.items()}


def _plain(value: Any) -> Any:
    """Converts the lists of JSON to tuples, which messages use."""
    return tuple(value) if isinstance(value, list) else value


def _words(name: str, separator: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", separator, name)
