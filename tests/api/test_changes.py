"""Changes of plugins over the API, up to the job that works."""

import pytest
from rest_framework.test import APIClient

from boatyard.apps.jobs.models import Job
from tests.apps.projects.changing.conftest import migrated_sqlite, project_repo, sqlite_url
from tests.apps.projects.changing.project_repo import ProjectRepo
from tests.people import token

__all__ = ["migrated_sqlite", "project_repo", "sqlite_url"]
PLUGINS = "/api/v1/projects/shop/plugins/"


@pytest.fixture
def ann(project_repo: ProjectRepo) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token(project_repo.owner)}")
    return client


def test_a_change_answers_with_its_job(project_repo: ProjectRepo, ann: APIClient) -> None:
    project_repo.make()
    response = ann.post(PLUGINS, {"add": ["celery"]}, format="json")
    assert response.status_code == 202
    assert response.json() == {
        "job_id": str(Job.objects.get().pk),
        "title": "build: add celery",
        "notes": [],
    }
    assert ann.get(f"/api/v1/jobs/{response.json()['job_id']}/").json()["title"] == "shop: add celery"


def test_nothing_to_do_has_no_job(project_repo: ProjectRepo, ann: APIClient) -> None:
    project_repo.make("redis")
    answer = ann.post(PLUGINS, {"add": ["redis"]}, format="json").json()
    assert answer == {"job_id": None, "title": "", "notes": ["The project already has redis."]}


def test_faults_come_back_at_their_fields(project_repo: ProjectRepo, ann: APIClient) -> None:
    project_repo.make()
    response = ann.post(PLUGINS, {"add": ["rediss"]}, format="json")
    assert response.status_code == 400
    assert "Did you mean redis?" in response.json()["fields"]["plugins"][0]


@pytest.mark.parametrize(
    "body", [{"add": "redis"}, {"add": [1]}, {"add": [None]}, {"update_all": "x"}, {"data": 3}]
)
def test_values_of_another_type_are_refused(
    project_repo: ProjectRepo, ann: APIClient, body: dict[str, object]
) -> None:
    project_repo.make()
    response = ann.post(PLUGINS, {"remove": ["nope"]} | body, format="json")
    assert response.status_code == 400
    assert not Job.objects.exists()


def test_data_that_would_go_is_a_conflict_with_its_counts(project_repo: ProjectRepo, ann: APIClient) -> None:
    project_repo.make("celery")
    project_repo.database.holds = {"work": 3}
    response = ann.post(PLUGINS, {"remove": ["celery"]}, format="json")
    assert (response.status_code, response.json()["code"]) == (409, "data_would_go")
    assert "work has 3 rows" in response.json()["detail"]


def test_a_preview_changes_nothing(project_repo: ProjectRepo, ann: APIClient) -> None:
    project_repo.make()
    response = ann.get(f"{PLUGINS}preview/", {"add": ["celery"]})
    assert response.status_code == 200
    assert [step["name"] for step in response.json()["plugins"]] == ["celery", "redis"]
    assert not Job.objects.exists()


def test_a_conflict_is_told_and_goes_on_or_back(project_repo: ProjectRepo, ann: APIClient) -> None:
    project_repo.make("redis")
    assert ann.get("/api/v1/projects/shop/change/").json()["job_id"] is None
    assert ann.post("/api/v1/projects/shop/change/continue/").status_code == 409
    project_repo.edit("src/config/sections/redis.py", "MINE = True\n")
    project_repo.change(remove=("redis",))
    waiting = ann.get("/api/v1/projects/shop/change/").json()
    assert [file["path"] for file in waiting["files"]] == ["src/config/sections/redis.py"]
    assert ann.post(PLUGINS, {"add": ["celery"]}, format="json").status_code == 409
    aborted = ann.post("/api/v1/projects/shop/change/abort/")
    assert (aborted.status_code, aborted.json()["job_id"]) == (202, waiting["job_id"])


def test_a_folder_is_adopted(project_repo: ProjectRepo, ann: APIClient) -> None:
    refused = ann.post("/api/v1/adoptions/", {"folder": "nowhere"}, format="json")
    assert list(refused.json()["fields"]) == ["folder"]
