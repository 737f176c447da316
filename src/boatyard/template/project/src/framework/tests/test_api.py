"""Behaviour that all endpoints share."""

from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db.models import TextChoices
from django.test import RequestFactory
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import IntegerField, Serializer
from rest_framework.test import APIClient

from framework.api import enum_names
from framework.api.endpoints import ApiView, PagingSerializer, as_page, paged, route
from framework.api.schema import SchemaGenerator
from framework.errors import BusinessError, Conflict, Forbidden, Invalid, NotFound, Unauthenticated
from framework.logic import Page


class SoldOut(Conflict):
    """A business error of an app."""


class AmountSerializer(Serializer[dict[str, int]]):
    amount = IntegerField(min_value=1)


class ReadView(ApiView):
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="list_amounts", parameters=[PagingSerializer], responses=paged(AmountSerializer)
    )
    def get(self, request: Request) -> Response:
        return Response(self.validated(request, AmountSerializer))


class ReceiveView(ApiView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="receive_amount", request=AmountSerializer, responses=AmountSerializer)
    def post(self, request: Request) -> Response:
        return Response(self.validated(request, AmountSerializer))


class WriteView(ApiView):
    permission_classes = (AllowAny,)
    error: Exception

    @extend_schema(operation_id="write_amount", request=AmountSerializer, responses=AmountSerializer)
    def post(self, request: Request) -> Response:
        raise self.error


view = route(get=ReadView, post=WriteView)


def _answer(request: Any) -> Response:
    response = view(request)
    assert isinstance(response, Response)
    response.render()
    return response


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Invalid.field("name", "It is taken."), 400),
        (Unauthenticated("Sign in first."), 401),
        (Forbidden("Not for you."), 403),
        (NotFound("There is none."), 404),
        (Conflict("It is closed."), 409),
        (SoldOut("It is gone."), 409),
    ],
)
def test_a_business_error_becomes_a_problem(
    error: BusinessError, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WriteView, "error", error, raising=False)
    response = _answer(RequestFactory().post("/"))
    assert (response.status_code, response.data["status"]) == (status, status)
    assert response.data["detail"] == error.message
    assert response.data.get("errors") == getattr(error, "fields", None)
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", ["[" * 200_000, '{"amount":' * 200_000, "{", "\ud800"])
def test_json_that_cannot_be_read_becomes_a_problem(body: str) -> None:
    data = body.encode(errors="surrogatepass")
    response = ReceiveView.as_view()(RequestFactory().post("/", data, content_type="application/json"))
    response.render()
    assert (response.status_code, response.headers["Content-Type"]) == (400, "application/problem+json")


def test_a_bug_is_reported_and_tells_a_client_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(WriteView, "error", ZeroDivisionError("secret"), raising=False)
    reported: list[Any] = []

    def listen(sender: Any, request: Request, **_: Any) -> None:
        reported.append(request)

    got_request_exception.connect(listen)
    request = RequestFactory().post("/")
    try:
        response = _answer(request)
    finally:
        got_request_exception.disconnect(listen)
    assert (response.status_code, response.data["status"]) == (500, 500)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert b"secret" not in response.content
    assert [one.path for one in reported] == [request.path]
    assert "ZeroDivisionError: secret" in caplog.text


def test_a_bug_is_shown_to_a_developer(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEBUG = True
    monkeypatch.setattr(WriteView, "error", ZeroDivisionError(), raising=False)
    with pytest.raises(ZeroDivisionError):
        _answer(RequestFactory().post("/"))


def test_headers_of_drfs_own_errors_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WriteView, "error", Throttled(wait=7), raising=False)
    response = _answer(RequestFactory().post("/"))
    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")


def test_what_does_not_fit_is_told_by_field() -> None:
    response = _answer(RequestFactory().get("/?amount=0"))
    assert response.status_code == 400
    assert list(response.data["errors"]) == ["amount"]


def test_each_method_has_its_view() -> None:
    assert _answer(RequestFactory().get("/?amount=3")).data == {"amount": 3}
    assert _answer(RequestFactory().head("/?amount=3")).status_code == 200


def test_other_methods_are_refused_with_those_that_are_there() -> None:
    refused = _answer(RequestFactory().delete("/"))
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "GET, POST, OPTIONS"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [("{", "application/json", 400), ("[]", "application/json", 400), ("amount=1", "text/plain", 415)],
)
def test_a_body_that_cannot_be_read_is_a_problem(
    body: str, content_type: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def post(self: WriteView, request: Request) -> Response:
        return Response(self.validated(request, AmountSerializer))

    monkeypatch.setattr(WriteView, "post", post)
    response = _answer(RequestFactory().post("/", body, content_type=content_type))
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("method", ["get", "post", "delete"])
@pytest.mark.parametrize("path", ["/api/", "/api/v1/nowhere/", "/api/v2/", "/api/docs"])
def test_a_path_that_no_app_has_is_a_problem(api: APIClient, method: str, path: str) -> None:
    response = getattr(api, method)(path)
    assert (response.status_code, response.json()["status"]) == (404, 404)
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/api/schema/", "/api/docs/", "/api/redoc/"])
def test_the_documentation_is_there_for_everyone(api: APIClient, path: str) -> None:
    assert api.get(path).status_code == 200


def test_the_schema_sees_each_methods_own_view() -> None:
    patterns = [path("api/v1/amounts/", view)]
    schema = SchemaGenerator(patterns=patterns).get_schema(public=True)
    operations = schema["paths"]["/api/v1/amounts/"]
    assert operations["get"]["operationId"] == "list_amounts"
    assert operations["get"]["responses"]["default"]["description"] == "Another problem"
    assert [parameter["name"] for parameter in operations["get"]["parameters"]] == ["page", "size"]
    assert {"session": []} in operations["get"]["security"]
    assert operations["get"]["responses"].keys() == {"200", "400", "default"}
    assert operations["post"]["responses"].keys() == {"200", "400", "415", "default"}


def test_the_schema_tells_what_a_private_address_may_answer() -> None:
    class CloseView(ApiView):
        @extend_schema(operation_id="close", request=None, responses={204: None})
        def delete(self, request: Request, number: int) -> Response:
            return Response(status=204)

    schema = SchemaGenerator(patterns=[path("api/v1/<int:number>/", route(delete=CloseView))]).get_schema(
        public=True
    )
    answers = schema["paths"]["/api/v1/{number}/"]["delete"]["responses"]
    assert answers.keys() == {"204", "401", "403", "404", "409", "default"}
    assert answers["404"]["content"].keys() == {"application/problem+json"}


def test_every_operation_is_described(api: APIClient) -> None:
    schema = api.get("/api/schema/?format=json").json()
    operations = [operation for methods in schema["paths"].values() for operation in methods.values()]
    assert all(operation.get("summary") for operation in operations)
    assert all("default" in operation["responses"] for operation in operations)


def test_a_page_becomes_an_answer() -> None:
    page = Page(({"amount": 3},), number=2, size=1, total=5)
    assert as_page(page, AmountSerializer) == {"total": 5, "page": 2, "items": [{"amount": 3}]}


def test_choices_are_called_as_their_classes() -> None:
    class TeaKind(TextChoices):
        BLACK = "black", "Black tea"

    class TeaKindToo(TextChoices):
        BLACK = "black", "Black tea"

    assert TeaKind not in enum_names.names().values()
    for cls in (TeaKind, TeaKindToo):
        cls.__module__ = "apps.teas.models.enums"
    assert enum_names.names()["TeaKind"] is TeaKind
    assert "TeaKindToo" not in enum_names.names()
    for cls in (TeaKind, TeaKindToo):
        cls.__module__ = __name__
