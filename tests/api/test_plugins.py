"""The catalogue over the API."""

from pathlib import Path
from uuid import UUID

import pytest
from rest_framework.test import APIClient

from boatyard.apps.jobs.models import JobState
from boatyard.apps.plugins.models import InstalledPlugin
from tests.apps.plugins.third_party.makers import plugin_folder
from tests.inline_jobs import do_job

pytestmark = pytest.mark.django_db
PLUGINS, PREVIEW = "/api/v1/plugins/", "/api/v1/plugin-preview/"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    return str(plugin_folder(tmp_path / "greetings"))


def test_a_plugin_is_looked_at_trusted_updated_and_uninstalled(as_alice: APIClient, source: str) -> None:
    offer = as_alice.get(PREVIEW, {"source": source}).json()
    assert (offer["name"], offer["kind"], offer["installed_pin"]) == ("greetings", "folder", "")
    entered = {"source": source, "pin": offer["pin"]}
    for pin in ({}, {"pin": ""}):  # whatever is there is not what somebody has seen
        unseen = as_alice.post(PLUGINS, {"source": source, "trusted": True} | pin, format="json")
        assert (unseen.status_code, list(unseen.json()["fields"])) == (400, ["pin"])
    refused = as_alice.post(PLUGINS, entered, format="json")
    assert refused.status_code == 400
    assert list(refused.json()["fields"]) == ["trusted"]
    made = as_alice.post(PLUGINS, entered | {"trusted": True}, format="json")
    assert made.status_code == 202
    assert do_job(UUID(made.json()["job_id"])).state == JobState.SUCCEEDED
    detail = as_alice.get(f"{PLUGINS}greetings/").json()
    assert detail["installation"]["pin"] == offer["pin"]
    assert detail["installation"]["installed_by"] == "alice"

    plugin_folder(Path(source), version="0.2.0")
    news = as_alice.get(f"{PLUGINS}greetings/update/").json()
    assert (news["installed_version"], news["version"]) == ("0.1.0", "0.2.0")
    unseen = as_alice.post(f"{PLUGINS}greetings/update/", {"trusted": True}, format="json")
    assert (unseen.status_code, list(unseen.json()["fields"])) == (400, ["pin"])
    body = {"trusted": True, "pin": news["pin"]}
    updated = as_alice.post(f"{PLUGINS}greetings/update/", body, format="json")
    assert updated.status_code == 202
    assert do_job(UUID(updated.json()["job_id"])).title == "Update plugin greetings"
    assert as_alice.get(f"{PLUGINS}greetings/").json()["installation"]["pin"] == news["pin"]
    assert as_alice.delete(f"{PLUGINS}greetings/").status_code == 204
    assert as_alice.get(f"{PLUGINS}greetings/").status_code == 404


def test_the_catalogue_can_be_searched(as_bob: APIClient) -> None:
    assert [plugin["name"] for plugin in as_bob.get(PLUGINS, {"search": "django-redis"}).json()] == ["redis"]
    assert as_bob.get(f"{PLUGINS}redis/").json()["installation"] is None


def test_the_files_of_a_plugin_are_its_own_and_those_that_it_shares(as_bob: APIClient) -> None:
    for name in ("mysql", "postgres"):
        files = as_bob.get(f"{PLUGINS}{name}/").json()["files"]
        assert files == sorted(files)
        assert {f"docs/{name}.md", "src/framework/database/copying/copying.py"} <= set(files)


def test_a_member_may_look_at_the_catalogue_alone(
    as_bob: APIClient, as_nobody: APIClient, source: str
) -> None:
    assert as_bob.get(PREVIEW, {"source": source}).status_code == 403
    body = {"source": source, "trusted": True}
    assert as_bob.post(PLUGINS, body, format="json").status_code == 403
    assert as_bob.delete(f"{PLUGINS}example/").status_code == 403
    assert as_nobody.get(PLUGINS).status_code == 401
    assert not InstalledPlugin.objects.exists()


@pytest.mark.parametrize("value", [None, ["a"], {}, "a\0b", "", "--upload-pack=x", "ext::sh -c x"])
def test_a_source_of_any_other_sort_is_refused(as_alice: APIClient, value: object) -> None:
    answer = as_alice.post(PLUGINS, {"source": value, "pin": "any", "trusted": True}, format="json")
    assert answer.status_code == 400
    assert "source" in answer.json()["fields"]


def test_the_presets_are_listed(as_alice: APIClient) -> None:
    presets = as_alice.get("/api/v1/presets/").json()
    assert [preset["name"] for preset in presets] == ["api", "site", "events", "empty"]
    assert presets[0]["plugins"] == ["postgres", "redis", "celery", "jwt"]
