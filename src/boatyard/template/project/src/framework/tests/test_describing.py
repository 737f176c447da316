"""`manage.py describe` describes what the project registers."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from framework.messaging import bus


@pytest.fixture
def told() -> dict[str, Any]:
    out = StringIO()
    call_command("describe", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_every_message_is_told_with_its_app_and_who_may_dispatch_it(told: dict[str, Any]) -> None:
    messages = {
        (message["module"], message["name"]): message["access"]
        for app in told["apps"]
        for message in (*app["commands"], *app["queries"])
    }
    assert set(messages) == {(message.__module__, message.__name__) for message in bus.handlers()}
    assert all(messages.values())


def test_models_are_told_with_what_they_refer_to(told: dict[str, Any]) -> None:
    users = next(app for app in told["apps"] if app["name"] == "users")
    (user,) = (model for model in users["models"] if model["name"] == "User")
    assert user["fields"]["groups"] == "ManyToManyField to auth.Group"
    assert user["table"] == "users_user"


def test_routes_are_told_with_their_methods(told: dict[str, Any]) -> None:
    routes = {route["name"]: route for route in told["routes"]}
    assert routes["admin:index"]["path"] == reverse("admin:index")
    assert routes["home"]["path"] == "/"
    assert routes["home"]["methods"] == ["GET"]
