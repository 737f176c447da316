"""What is kept of jobs and logs, over the API."""

import pytest
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


def test_what_is_kept_of_jobs_is_read_by_all_and_changed_by_administrators(
    as_alice: APIClient, as_bob: APIClient
) -> None:
    history = "/api/v1/jobs/history/"
    assert as_bob.put(history, {"days": 1, "megabytes": 1}, format="json").status_code == 403
    assert as_bob.post(f"{history}remove/").status_code == 403
    assert as_alice.put(history, {"days": 30, "megabytes": 0}, format="json").status_code == 400
    assert as_alice.put(history, {"days": 30, "megabytes": 5}, format="json").status_code == 204
    assert (told := as_bob.get(history).json())["days"] == 30
    assert (told["megabytes"], told["removed_at"], told["removed_jobs"]) == (5, None, 0)
    started = as_alice.post(f"{history}remove/")
    assert started.status_code == 202
    assert as_alice.get(f"/api/v1/jobs/{started.json()['job_id']}/").json()["kind"] == "remove-history"
