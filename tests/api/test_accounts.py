"""Accounts, tokens and who may do what, over the API."""

import pytest
from rest_framework.test import APIClient

from boatyard.apps.accounts.models import Account, SignInLink, Token
from tests.people import token

pytestmark = pytest.mark.django_db


def test_a_request_without_a_token_is_refused_as_problem_details(as_nobody: APIClient) -> None:
    response = as_nobody.get("/api/v1/profile/")
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.json()["code"] == "unauthenticated"


@pytest.mark.parametrize("header", ["Bearer by_wrong", "Bearer", "Basic YTpi", "Bearer é", "bearer   "])
def test_a_wrong_token_is_refused(as_nobody: APIClient, header: str) -> None:
    response = as_nobody.get("/api/v1/profile/", HTTP_AUTHORIZATION=header)
    assert response.status_code == 401


def test_the_token_of_an_account_that_was_switched_off_is_refused(
    alice: Account, as_alice: APIClient
) -> None:
    Account.objects.filter(pk=alice.pk).update(is_active=False)
    assert as_alice.get("/api/v1/profile/").status_code == 401


def test_a_session_opens_no_api(alice: Account, as_nobody: APIClient) -> None:
    as_nobody.force_login(alice)
    assert as_nobody.get("/api/v1/profile/").status_code == 401


def test_the_profile_says_where_projects_live(as_alice: APIClient) -> None:
    profile = as_alice.get("/api/v1/profile/").json()
    assert profile["name"] == "alice"
    assert profile["is_admin"] is True
    assert profile["is_default_folder"] is True


def test_a_token_is_shown_once_and_kept_as_a_digest(as_alice: APIClient, as_nobody: APIClient) -> None:
    key = as_alice.post("/api/v1/tokens/", {"name": "laptop"}, format="json").json()["token"]
    assert as_nobody.get("/api/v1/profile/", HTTP_AUTHORIZATION=f"Bearer {key}").status_code == 200
    assert key not in str(list(Token.objects.values()))
    assert key not in as_alice.get("/api/v1/tokens/").content.decode()


def test_a_revoked_token_opens_nothing(alice: Account, as_alice: APIClient, as_nobody: APIClient) -> None:
    key = token(alice, "old")
    number = Token.objects.get(name="old").pk
    assert as_alice.delete(f"/api/v1/tokens/{number}/").status_code == 204
    assert as_nobody.get("/api/v1/profile/", HTTP_AUTHORIZATION=f"Bearer {key}").status_code == 401


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "tests"])
def test_a_token_with_a_bad_name_is_refused_at_the_field(as_alice: APIClient, name: str) -> None:
    response = as_alice.post("/api/v1/tokens/", {"name": name}, format="json")
    assert response.status_code == 400
    assert list(response.json()["fields"]) == ["name"]


def test_only_an_administrator_manages_accounts(as_alice: APIClient, as_bob: APIClient) -> None:
    assert as_bob.get("/api/v1/accounts/").status_code == 403
    assert as_bob.post("/api/v1/accounts/", {"name": "eve"}, format="json").status_code == 403
    assert as_bob.delete("/api/v1/accounts/alice/").status_code == 403
    assert (
        as_bob.put(
            "/api/v1/accounts/alice/password/", {"password": "long enough 1"}, format="json"
        ).status_code
        == 403
    )
    assert as_bob.post("/api/v1/accounts/alice/sign-in-link/").status_code == 403
    assert {each["name"] for each in as_alice.get("/api/v1/accounts/").json()["items"]} == {"alice", "bob"}


@pytest.mark.parametrize("name", ["", "alice", "ALICE", "a b", "x" * 151, "-\n"])
def test_an_account_with_a_bad_name_is_refused_at_the_field(as_alice: APIClient, name: str) -> None:
    response = as_alice.post("/api/v1/accounts/", {"name": name}, format="json")
    assert response.status_code == 400
    assert list(response.json()["fields"]) == ["name"]


def test_an_account_can_be_made_and_removed(as_alice: APIClient) -> None:
    made = as_alice.post("/api/v1/accounts/", {"name": "dora", "email": "dora@example.org"}, format="json")
    assert made.status_code == 201
    assert len(made.json()["sign_in_key"]) > 40
    assert as_alice.delete("/api/v1/accounts/dora/").status_code == 204
    assert as_alice.delete("/api/v1/accounts/dora/").status_code == 404


def test_nobody_deletes_the_account_they_act_with(as_alice: APIClient) -> None:
    response = as_alice.delete("/api/v1/accounts/alice/")
    assert response.status_code == 409
    assert response.json()["code"] == "conflict"


def test_a_weak_password_is_refused_at_the_field(as_bob: APIClient) -> None:
    response = as_bob.put("/api/v1/accounts/bob/password/", {"password": "short"}, format="json")
    assert response.status_code == 400
    assert list(response.json()["fields"]) == ["password"]


@pytest.mark.parametrize("body", ["[]", "3", '"text"', "{", "null", '{"name": ["a"]}', '{"name": {"a": 1}}'])
def test_a_body_of_another_shape_is_refused(as_alice: APIClient, body: str) -> None:
    response = as_alice.post("/api/v1/tokens/", body, content_type="application/json")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_the_projects_folder_is_checked(as_alice: APIClient, tmp_path: object) -> None:
    good = as_alice.put("/api/v1/profile/projects-folder/", {"folder": f"{tmp_path}/sites"}, format="json")
    assert good.json() == {"projects_folder": f"{tmp_path}/sites"}
    for bad in ("relative/path", "/proc/1/x/../y", "/dev/null/x", "/a\nb"):
        refused = as_alice.put("/api/v1/profile/projects-folder/", {"folder": bad}, format="json")
        assert refused.status_code == 400, bad
        assert list(refused.json()["fields"]) == ["folder"]


def test_a_new_password_says_what_becomes_of_tokens_and_ends_links(
    alice: Account, bob: Account, as_alice: APIClient, as_bob: APIClient
) -> None:
    SignInLink.issue(bob)
    kept = SignInLink.issue(alice)
    address, password = "/api/v1/accounts/bob/password/", {"password": "long enough 1"}
    assert as_alice.put(address, password, format="json").json() == {"tokens_left": 1, "tokens_revoked": 0}
    assert [link.account for link in SignInLink.objects.all()] == [alice], kept
    assert as_bob.get("/api/v1/profile/").status_code == 200
    revoking = password | {"revoke_tokens": True}
    assert as_alice.put(address, revoking, format="json").json() == {"tokens_left": 0, "tokens_revoked": 1}
    assert as_bob.get("/api/v1/profile/").status_code == 401


WRONG = [{"name": 3}, {"name": ["a"], "plugins": 1}, {}]


@pytest.mark.parametrize("body", WRONG)
def test_who_may_not_is_told_nothing_about_what_was_sent(
    as_nobody: APIClient, as_bob: APIClient, body: dict[str, object]
) -> None:
    for address in ("projects/", "tokens/", "accounts/"):
        assert as_nobody.post(f"/api/v1/{address}", body, format="json").status_code == 401
    assert as_nobody.post("/api/v1/projects/", "{", content_type="application/json").status_code == 401
    assert as_nobody.get("/api/v1/jobs/", {"page": "x"}).status_code == 401
    assert as_bob.post("/api/v1/accounts/", body, format="json").status_code == 403


@pytest.mark.parametrize(
    "body", ["[" * 200_000, '{"a":' * 200_000, '{"name":' + "[" * 5000 + "]" * 5000 + "}"]
)
def test_json_of_any_depth_is_answered(as_alice: APIClient, as_nobody: APIClient, body: str) -> None:
    for client, status in ((as_nobody, 401), (as_alice, 400)):
        response = client.post("/api/v1/tokens/", body, content_type="application/json")
        assert response.status_code == status
        assert response["Content-Type"] == "application/problem+json"
        assert len(response.content) < 1000


@pytest.mark.parametrize("address", ["accounts/", "jobs/", "projects/", "plugins/"])
def test_a_search_may_be_of_any_length(as_alice: APIClient, address: str) -> None:
    response = as_alice.get(f"/api/v1/{address}", {"search": "x" * 50_000})
    assert response.status_code == 400
    assert list(response.json()["fields"]) == ["search"]
    assert as_alice.get(f"/api/v1/{address}", {"search": "x" * 10_000}).status_code == 200


def test_a_name_of_any_length_is_refused_at_its_field(as_alice: APIClient) -> None:
    response = as_alice.post("/api/v1/accounts/", {"name": "x" * 60_000}, format="json")
    assert (response.status_code, list(response.json()["fields"])) == (400, ["name"])


def test_what_no_database_can_keep_is_refused_in_a_path_too(as_alice: APIClient) -> None:
    for name in ("a%00b", "x" * 20_000):
        assert as_alice.get(f"/api/v1/accounts/{name}/").status_code == 400
