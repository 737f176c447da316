"""Projects over the API, up to the job that works; what the job does is tested where jobs really run."""

import socket
import uuid
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.models import Environment
from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret
from tests.pages.things import project

pytestmark = pytest.mark.django_db
PROJECTS = "/api/v1/projects/"


def make(client: APIClient, tmp_path: Path, name: str = "shop", **fields: Any) -> Any:
    return client.post(PROJECTS, {"name": name, "folder": str(tmp_path), **fields}, format="json")


def test_making_a_project_answers_with_its_job(as_alice: APIClient, tmp_path: Path) -> None:
    response = make(as_alice, tmp_path, title="The Shop")
    assert response.status_code == 202
    job = as_alice.get(f"/api/v1/jobs/{response.json()['job_id']}/").json()
    assert job["title"] == "Create shop"
    assert job["state"] == "queued"
    assert len(job["steps"]) > 5
    detail = as_alice.get(f"{PROJECTS}shop/").json()
    assert detail["state"] == "working"
    assert detail["url"] == f"http://shop.localhost:{detail['port']}/"
    assert detail["plugins"] == ["htmx", "example"]


def test_a_list_can_be_of_those_that_lack_a_plugin(as_alice: APIClient, alice: Account) -> None:
    project(alice, "shop", plugins=["celery", "redis"])
    project(alice, "blog", number=1)
    listed = as_alice.get(PROJECTS, {"lacking": "celery"}).json()
    assert [found["name"] for found in listed["items"]] == ["blog"]


def test_faults_come_back_at_their_fields(as_alice: APIClient) -> None:
    bad = {"name": "No Good", "port": 1, "plugins": ["nope"], "folder": "x"}
    response = as_alice.post(PROJECTS, bad, format="json")
    assert response.status_code == 400
    assert sorted(response.json()["fields"]) == ["folder", "name", "plugins", "port"]


@pytest.mark.parametrize(
    "fields",
    [
        {"port": "x"},
        {"port": 1.5},
        {"port": 10**400},
        {"plugins": "example"},
        {"plugins": [1]},
        {"plugins": [None]},
        {"name": None},
        {"name": ["a"]},
        {"title": {}},
        {"folder": 3},
        {"name": "a\x00b"},
    ],
)
def test_values_of_another_type_are_refused_not_a_crash(as_alice: APIClient, fields: dict[str, Any]) -> None:
    response = as_alice.post(PROJECTS, {"name": "Bad-Name"} | fields, format="json")
    assert response.status_code == 400
    assert response.json()["fields"]


def test_a_missing_name_is_told_at_the_field(as_alice: APIClient) -> None:
    assert "name" in as_alice.post(PROJECTS, {}, format="json").json()["fields"]


def test_an_unknown_project_is_not_found(as_alice: APIClient) -> None:
    for method, path in [
        ("get", ""),
        ("post", "run/"),
        ("post", "stop/"),
        ("post", "restart/"),
        ("get", "log/"),
    ]:
        response = getattr(as_alice, method)(f"{PROJECTS}nowhere/{path}")
        assert response.status_code == 404
        assert response.json()["code"] == "not_found"


def test_what_is_asked_of_a_project_at_work_waits(as_alice: APIClient, tmp_path: Path) -> None:
    make(as_alice, tmp_path)
    refused = as_alice.post(f"{PROJECTS}shop/run/")
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict"), "it is not made yet"
    Project.objects.update(is_created=True)
    accepted = as_alice.post(f"{PROJECTS}shop/stop/")
    assert accepted.status_code == 202
    job = as_alice.get(f"/api/v1/jobs/{accepted.json()['job_id']}/").json()
    assert [ahead["title"] for ahead in job["waits_for"]] == ["Create shop"]


def test_deleting_asks_for_the_name(as_alice: APIClient, tmp_path: Path) -> None:
    make(as_alice, tmp_path)
    for confirmation in ("", "sho", "SHOP"):
        refused = as_alice.delete(f"{PROJECTS}shop/", {"confirmation": confirmation}, format="json")
        assert list(refused.json()["fields"]) == ["confirmation"]
    assert as_alice.delete(f"{PROJECTS}shop/").status_code == 400


def test_the_list_is_searched_and_paged(as_alice: APIClient, tmp_path: Path) -> None:
    for name in ("shop", "blog", "shop-two"):
        make(as_alice, tmp_path, name)
    assert [each["name"] for each in as_alice.get(PROJECTS).json()["items"]] == ["shop-two", "blog", "shop"]
    found = as_alice.get(f"{PROJECTS}?search=SHOP&size=1&page=99").json()
    assert found["total"] == found["pages"] == found["number"] == 2
    assert [each["name"] for each in found["items"]] == ["shop"]
    assert as_alice.get(PROJECTS, {"page": "x"}).status_code == 400


def test_the_first_password_is_shown_once(as_alice: APIClient, tmp_path: Path) -> None:
    make(as_alice, tmp_path)
    Environment.objects.update(admin_password=Secret("correct horse"))
    assert "correct horse" not in as_alice.get(f"{PROJECTS}shop/").content.decode()
    first = as_alice.post(f"{PROJECTS}shop/admin-password/").json()
    assert first == {"name": "admin", "password": "correct horse"}
    assert as_alice.post(f"{PROJECTS}shop/admin-password/").json()["password"] is None


def test_the_password_is_encrypted_at_rest(as_alice: APIClient, tmp_path: Path) -> None:
    from django.db import connection

    make(as_alice, tmp_path)
    Environment.objects.update(admin_password=Secret("correct horse"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT admin_password FROM environments_environment")
        assert "correct" not in cursor.fetchone()[0]


def test_an_unknown_job_is_not_found(as_alice: APIClient) -> None:
    for path in ("", "log/"):
        assert as_alice.get(f"/api/v1/jobs/{uuid.uuid4()}/{path}").status_code == 404
    for verb in ("cancel", "retry", "undo"):
        assert as_alice.post(f"/api/v1/jobs/{uuid.uuid4()}/{verb}/").status_code == 404


def test_the_catalogue_and_a_preview_are_there(as_alice: APIClient) -> None:
    plugins = as_alice.get("/api/v1/plugins/").json()
    assert "example" in [plugin["name"] for plugin in plugins]
    query = {"name": "shop", "title": "Shop", "plugins": ["example"]}
    preview = as_alice.get("/api/v1/preview/", query).json()
    assert "src/manage.py" in preview["files"]
    assert any(package.startswith("django ") for package in preview["packages"])


@pytest.mark.parametrize("plugins", [[f"p{n}" for n in range(100_000)], [3] * 100_000, ["p" * 60_000]])
def test_a_list_without_end_is_one_fault(as_alice: APIClient, plugins: list[object]) -> None:
    answer = as_alice.post(PROJECTS, {"name": "shop", "plugins": plugins}, format="json")
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["plugins"])
    assert len(answer.content) < 1000


def test_of_many_unknown_plugins_a_few_are_named(as_alice: APIClient) -> None:
    plugins = [f"{'p' * 5000}{n}" for n in range(100)]
    answer = as_alice.post(PROJECTS, {"name": "shop", "plugins": plugins}, format="json")
    said = answer.json()["fields"]["plugins"]
    assert len(said) == 6
    assert "95 more" in said[-1]
    assert len(answer.content) < 10_000


def test_a_check_says_that_a_port_is_taken_and_not_whose_it_is(
    as_bob: APIClient, alice: Account, tmp_path: Path
) -> None:
    project(alice, "quay")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        others = listener.getsockname()[1]
        said = [
            as_bob.get("/api/v1/project-check/", {"name": "pier", "port": port, "folder": str(tmp_path)})
            .json()["faults"]["port"][0]
            .replace(str(port), "N")
            for port in (9100, others)
        ]
    assert said == ["Port N is already in use. Choose another port, or leave the field empty."] * 2
