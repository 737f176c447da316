"""Views send htmx a part of their page."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.test import Client
from django.urls import include, path
from django.views.generic import TemplateView
from pytest_django import Settings

from framework.htmx.partial_mixin import PartialMixin
from framework.logic import Page

HTMX = {"HX-Request": "true"}


class NumbersView(PartialMixin, TemplateView):
    template_name = "numbers.html"
    partial = "list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(numbers=Page((4, 5, 6), number=2, size=3, total=9), **kwargs)


class MovedView(PartialMixin):
    def get(self, _: HttpRequest) -> HttpResponseBase:
        return HttpResponseRedirect("/numbers/")


def _target(request: HttpRequest) -> HttpResponse:
    return HttpResponse(vars(request)["htmx"].target)


urlpatterns = [
    path("numbers/", NumbersView.as_view()),
    path("moved/", MovedView.as_view()),
    path("target/", _target),
    path("", include("config.local.urls")),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _templates(settings: Settings) -> None:
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], Path(__file__).parent / "templates"]}]


@pytest.mark.parametrize(
    ("headers", "is_part"),
    [
        ({}, False),
        (HTMX, True),
        (HTMX | {"HX-Boosted": "true"}, False),
        (HTMX | {"HX-History-Restore-Request": "true"}, False),
    ],
)
def test_htmx_gets_the_part_and_everybody_else_the_page(
    client: Client, headers: dict[str, str], is_part: bool
) -> None:
    response = client.get("/numbers/", headers=headers)
    page = response.content.decode()
    assert '<div id="list">' in page
    assert ("<h1>Numbers</h1>" not in page) is is_part
    assert "HX-Request" in response.headers["Vary"]


def test_pages_of_a_list_are_links_that_htmx_follows_in_place(client: Client) -> None:
    page = client.get("/numbers/?page=2&search=tea", headers=HTMX).content.decode()
    assert 'hx-target="#list"' in page
    for number in (1, 3):
        address = f"?page={number}&amp;search=tea"
        assert f'<a href="{address}" hx-get="{address}">' in page


def test_a_redirect_leaves_the_page(client: Client) -> None:
    assert client.get("/moved/").headers["Location"] == "/numbers/"
    assert client.get("/moved/", headers=HTMX).headers["HX-Redirect"] == "/numbers/"


def test_a_request_knows_what_htmx_told(client: Client) -> None:
    assert client.get("/target/", headers=HTMX | {"HX-Target": "list"}).content == b"list"
