import pytest
from rest_framework.test import APIClient

from boatyard.apps.accounts.models import Account
from tests.people import account, token


def client_of(person: Account) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token(person)}")
    return client


@pytest.fixture
def alice(db: None) -> Account:
    return account("alice", is_admin=True)


@pytest.fixture
def bob(db: None) -> Account:
    return account("bob")


@pytest.fixture
def as_alice(alice: Account) -> APIClient:
    return client_of(alice)


@pytest.fixture
def as_bob(bob: Account) -> APIClient:
    return client_of(bob)


@pytest.fixture
def as_nobody(db: None) -> APIClient:
    return APIClient()
