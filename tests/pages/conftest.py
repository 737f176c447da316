"""Alice owns and administers, Bob has another account, Charlie has none."""

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from tests.people import account


@pytest.fixture
def alice(db: None) -> Account:
    return account("alice", is_admin=True)


@pytest.fixture
def bob(db: None) -> Account:
    return account("bob")


def _signed_in(person: Account) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def as_alice(alice: Account) -> Client:
    return _signed_in(alice)


@pytest.fixture
def as_bob(bob: Account) -> Client:
    return _signed_in(bob)


@pytest.fixture
def as_charlie(db: None) -> Client:
    return Client()
