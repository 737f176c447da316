"""Signing in to the API with tokens."""

from datetime import timedelta

import pytest
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from apps.users import password_tries
from apps.users.models import User

TOKEN = "/api/v1/auth/token/"
REFRESH = f"{TOKEN}refresh/"
VERIFY = f"{TOKEN}verify/"
BLACKLIST = f"{TOKEN}blacklist/"
PASSWORD = "tea-at-Five"


@pytest.fixture
def pair(api: APIClient, user: User) -> dict[str, str]:
    answer = api.post(TOKEN, {"username": user.username, "password": PASSWORD})
    assert answer.status_code == 200
    tokens: dict[str, str] = answer.json()
    return tokens


def _verified(api: APIClient, token: str) -> int:
    return int(api.post(VERIFY, {"token": token}).status_code)


def test_a_pair_is_obtained_and_good(api: APIClient, pair: dict[str, str]) -> None:
    assert set(pair) == {"access", "refresh"}
    assert {_verified(api, token) for token in pair.values()} == {204}


@pytest.mark.parametrize("change", ["wrong password", "unknown name", "inactive"])
def test_who_cannot_sign_in_is_told_the_same(api: APIClient, user: User, change: str) -> None:
    User.objects.update(is_active=change != "inactive")
    sent = {"username": "nobody" if change == "unknown name" else user.username, "password": PASSWORD}
    answer = api.post(TOKEN, sent | ({"password": "x"} if change == "wrong password" else {}))
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "There is no active account with this name and password."


@pytest.mark.parametrize("body", [{}, {"username": "ada"}, {"username": "", "password": "x"}])
def test_what_is_missing_is_told_by_field(api: APIClient, db: None, body: dict[str, str]) -> None:
    answer = api.post(TOKEN, body)
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) <= {"username", "password"}


def _next(api: APIClient, pair: dict[str, str]) -> dict[str, str]:
    answer = api.post(REFRESH, {"refresh": pair["refresh"]})
    assert answer.status_code == 200
    following: dict[str, str] = answer.json()
    return following


def test_a_refresh_token_is_exchanged_for_the_next_pair(api: APIClient, pair: dict[str, str]) -> None:
    following = _next(api, pair)
    assert following["refresh"] != pair["refresh"]
    assert {_verified(api, token) for token in following.values()} == {204}
    assert _verified(api, pair["refresh"]) == 401


@pytest.mark.parametrize("path", [REFRESH, BLACKLIST])
def test_one_that_is_used_again_ends_all_that_came_of_it(
    api: APIClient, user: User, pair: dict[str, str], path: str
) -> None:
    elsewhere = api.post(TOKEN, {"username": user.username, "password": PASSWORD}).json()
    first = _next(api, pair)
    second = _next(api, first)
    refused = api.post(path, {"refresh": pair["refresh"]})
    assert refused.status_code == (401 if path == REFRESH else 204)
    assert {_verified(api, family["refresh"]) for family in (pair, first, second)} == {401}
    assert api.post(REFRESH, {"refresh": second["refresh"]}).status_code == 401
    assert _verified(api, elsewhere["refresh"]) == 204


def test_signing_out_ends_the_refresh_token(api: APIClient, pair: dict[str, str]) -> None:
    assert api.post(BLACKLIST, {"refresh": pair["refresh"]}).status_code == 204
    assert api.post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert api.post(BLACKLIST, {"refresh": pair["refresh"]}).status_code == 204


@pytest.mark.parametrize("change", ["inactive", "password", "deleted"])
def test_tokens_end_with_what_they_stand_for(
    api: APIClient, user: User, pair: dict[str, str], change: str
) -> None:
    if change == "deleted":
        user.delete()
    elif change == "inactive":
        User.objects.update(is_active=False)
    else:
        user.set_password("another-tea")
        user.save()
    assert api.post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert {_verified(api, token) for token in pair.values()} == {401}


@pytest.mark.parametrize("path", [REFRESH, BLACKLIST])
def test_an_access_token_is_no_refresh_token(api: APIClient, pair: dict[str, str], path: str) -> None:
    assert api.post(path, {"refresh": pair["access"]}).status_code == 401


@pytest.mark.parametrize("token", ["nonsense", "a.b.c", "größer"])
def test_nonsense_is_refused(api: APIClient, db: None, token: str) -> None:
    assert _verified(api, token) == 401
    assert api.post(REFRESH, {"refresh": token}).status_code == 401


@pytest.mark.parametrize("kind", [AccessToken, RefreshToken])
def test_an_expired_token_is_refused(
    api: APIClient, user: User, kind: type[AccessToken | RefreshToken]
) -> None:
    token = kind.for_user(user)
    token.set_exp(lifetime=timedelta(seconds=-1))
    assert _verified(api, str(token)) == 401


def test_passwords_cannot_be_tried_for_long(
    api: APIClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(password_tries, "FROM_AN_ADDRESS", (2, 300))
    sent = {"username": user.username, "password": "x"}
    forged = [{"X-Forwarded-For": f"198.51.100.{number}"} for number in range(3)]
    assert [api.post(TOKEN, sent, headers=said).status_code for said in forged] == [401, 401, 429]
    last: Response = api.post(TOKEN, sent | {"password": PASSWORD})
    assert (last.status_code, last.headers["Content-Type"]) == (429, "application/problem+json")
    assert int(last.headers["Retry-After"]) > 0
    assert api.post(TOKEN, sent, REMOTE_ADDR="192.0.2.2").status_code == 401


def test_a_problem_comes_in_the_readers_language(api: APIClient, db: None) -> None:
    sent = {"username": "nobody", "password": "x"}
    answer = api.post(TOKEN, sent, headers={"Accept-Language": "de"})
    assert answer.json()["detail"] == "Es gibt kein aktives Konto mit diesem Namen und Passwort."


@pytest.mark.urls("config.api.urls")
def test_the_schema_says_what_is_refused(api: APIClient, db: None) -> None:
    obtain = api.get("/api/schema/?format=json").json()["paths"][TOKEN]["post"]
    assert obtain["security"] == [{}]
    assert {"200", "400", "401", "429"} <= set(obtain["responses"])
