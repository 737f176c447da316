"""The API responds as its OpenAPI describes, to any request.

Each operation is asked the same few questions in every run, made from its description: some fit it, some do
not. No answer may be an error of the server, or one that is not described. Whether a question that fits is
granted is a matter of rules, such as that a product exists, which no description holds.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as asking
from hypothesis.strategies import one_of
from pytest_django import Settings
from rest_framework.authtoken.models import Token
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from apps.users.models import User

QUESTIONS = 6
CONFIG = {"generation": {"with-security-parameters": False}}  # every request contains the token below


@pytest.fixture
def description(db: None, settings: Settings) -> Iterator[schemathesis.BaseSchema]:
    settings.ALLOWED_HOSTS = ["localhost"]  # the name that schemathesis uses
    ends = (request_started, request_finished)
    for signal in ends:  # Django would close the connection after a request, and end the test's transaction
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(
        "/api/schema/?format=json", get_wsgi_application(), config=SchemathesisConfig.from_dict(CONFIG)
    )
    for signal in ends:
        signal.connect(close_old_connections)


def test_every_answer_is_as_described(
    description: schemathesis.BaseSchema, staff: User, subtests: pytest.Subtests
) -> None:
    headers = {"Authorization": f"Token {Token.objects.create(user=staff)}"}
    for found in description.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @asking(
            max_examples=QUESTIONS,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=one_of(*(operation.as_strategy(mode) for mode in GenerationMode)))
        def ask(case: Case[Any]) -> None:
            cache.clear()  # what counts requests
            case.call_and_validate(
                headers=headers, excluded_checks=[negative_data_rejection, positive_data_acceptance]
            )

        with subtests.test(operation.label):
            ask()
