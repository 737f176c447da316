"""Adding, removing and updating plugins on a project's page, with a real repository behind it."""

import re

import pytest
from django.test import Client

from boatyard.apps.jobs.models import Job, JobState
from tests.apps.projects.changing.conftest import migrated_sqlite, project_repo, sqlite_url
from tests.apps.projects.changing.project_repo import ProjectRepo

__all__ = ["migrated_sqlite", "project_repo", "sqlite_url"]

SHOP = "/projects/shop/"
PLUGINS, UNFINISHED = f"{SHOP}plugins/", f"{SHOP}change/"
CHANGE, PICK = f"{PLUGINS}change/", f"{PLUGINS}pick/"


@pytest.fixture
def as_ann(project_repo: ProjectRepo) -> Client:
    client = Client()
    client.force_login(project_repo.owner)
    return client


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def job_behind(project_repo: ProjectRepo, answer: object) -> Job:
    """Has the job done that an answer leads to."""
    found = re.fullmatch(r"/jobs/([0-9a-f-]{36})/", answer["Location"])  # type: ignore[index]
    assert found
    job = Job.objects.get(pk=found[1])
    project_repo.rest(job.pk)
    job.refresh_from_db()
    return job


def test_a_plugin_is_picked_looked_at_and_added(project_repo: ProjectRepo, as_ann: Client) -> None:
    project_repo.make()
    assert f'href="{PICK}"' in text(as_ann, PLUGINS)
    picking = text(as_ann, PICK)
    assert 'value="celery"' in picking
    assert "Requires redis" in picking
    shown = text(as_ann, f"{CHANGE}?add=celery")
    for part in ("build: add celery", "Redis", "BROKER", "src/apps/work/migrations/0001_initial.py"):
        assert part in shown
    assert '<td class="line">RETRIES = ' in shown
    assert "Make the change" in shown
    assert not Job.objects.exists(), "looking changes nothing"
    job = job_behind(project_repo, as_ann.post(f"{CHANGE}?add=celery"))
    assert job.state == JobState.SUCCEEDED
    assert "<code>git show</code>" in text(as_ann, f"/jobs/{job.pk}/")
    assert project_repo.read("src/config/sections/celery.py").startswith("BROKER")
    page = text(as_ann, PLUGINS)
    assert 'href="/projects/shop/plugins/change/?remove=celery"' in page
    assert "required by celery" in page
    assert "?remove=redis" not in page, "what another needs is not offered for removal"


def test_what_cannot_be_is_told_with_the_way_on(project_repo: ProjectRepo, as_ann: Client) -> None:
    project_repo.make("redis")
    clash = as_ann.get(f"{CHANGE}?add=memcached")
    assert clash.status_code == 409
    assert "cannot be in the same project" in clash.content.decode()
    unknown = as_ann.get(f"{CHANGE}?add=rediss").content.decode()
    assert "Did you mean redis?" in unknown
    assert "Make the change" not in unknown
    assert as_ann.get(CHANGE)["Location"] == SHOP, "a change of nothing is none"
    assert as_ann.get("/projects/nowhere/plugins/change/?add=redis").status_code == 404


def test_an_edit_that_is_not_committed_stands_in_the_way(project_repo: ProjectRepo, as_ann: Client) -> None:
    project_repo.make()
    project_repo.write("src/settings.py", "A = 2\n")
    shown = text(as_ann, f"{CHANGE}?add=redis")
    assert "The change cannot start yet." in shown
    assert "Make the change" not in shown
    answer = as_ann.post(f"{CHANGE}?add=redis")
    assert answer.status_code in (400, 409)
    assert not Job.objects.exists()


def test_what_is_so_already_is_nothing_to_do(project_repo: ProjectRepo, as_ann: Client) -> None:
    project_repo.make("redis")
    for answer in (as_ann.get(f"{CHANGE}?add=redis"), as_ann.post(f"{CHANGE}?add=redis")):
        assert answer["Location"] == SHOP
    assert "There is nothing to do." in text(as_ann, SHOP)


def test_an_update_is_offered_where_the_catalogue_has_moved_on(
    project_repo: ProjectRepo, as_ann: Client
) -> None:
    project_repo.make("redis")
    assert "Update everything" not in text(as_ann, PLUGINS)
    project_repo.release_template("1.3.0", {"src/more.py": "D = 4\n"})
    page = text(as_ann, PLUGINS)
    assert "1.3.0 is available" in page
    assert f'href="{CHANGE}?update_all=1"' in page
    assert "src/more.py" in text(as_ann, f"{CHANGE}?update=template")


def test_removing_rows_asks_what_becomes_of_them(project_repo: ProjectRepo, as_ann: Client) -> None:
    project_repo.make("celery")
    project_repo.database.holds = {"work": 3}
    remove = f"{CHANGE}?remove=celery"
    asked = text(as_ann, remove)
    assert "work holds 3 rows" in asked
    assert "work_item: 3 rows" in asked
    assert 'value="keep" checked' in asked
    unsaid = as_ann.post(remove)
    assert unsaid.status_code == 400
    assert "Choose what happens to these rows." in unsaid.content.decode()
    unsure = as_ann.post(remove, {"rows": "drop", "confirmation": "celery"}).content.decode()
    assert "Type «shop»" in unsure
    assert not Job.objects.exists()
    job = job_behind(project_repo, as_ann.post(remove, {"rows": "keep"}))
    assert job.state == JobState.SUCCEEDED
    assert not (project_repo.folder / "src/config/sections/celery.py").exists()


def test_a_conflict_is_shown_file_by_file_and_taken_back(project_repo: ProjectRepo, as_ann: Client) -> None:
    before = _conflict(project_repo, as_ann)
    page = text(as_ann, SHOP)
    assert "A change is not finished." in page
    shown = text(as_ann, UNFINISHED)
    for part in ("1 file to resolve", "src/settings.py", "git add", "Continue", "Undo the change"):
        assert part in shown
    job = job_behind(project_repo, as_ann.post(f"{UNFINISHED}abort/"))
    assert job.state == JobState.UNDONE
    assert project_repo.tree() == before
    assert as_ann.get(UNFINISHED)["Location"] == SHOP


def test_a_conflict_that_is_decided_goes_on(project_repo: ProjectRepo, as_ann: Client) -> None:
    _conflict(project_repo, as_ann)
    project_repo.write("src/settings.py", "A = 7\n\nB = 2\n\nC = 3\n")
    assert "1 file to resolve" in text(as_ann, UNFINISHED), "only what is added to the index counts"
    project_repo.git("add", "src/settings.py")
    assert "All conflicts are resolved" in text(as_ann, UNFINISHED)
    job = job_behind(project_repo, as_ann.post(f"{UNFINISHED}continue/"))
    assert job.state == JobState.SUCCEEDED
    assert project_repo.read("src/settings.py").startswith("A = 7")


def test_with_nothing_unfinished_the_buttons_say_so(project_repo: ProjectRepo, as_ann: Client) -> None:
    project_repo.make()
    for verb in ("continue", "abort"):
        as_ann.post(f"{UNFINISHED}{verb}/")
        assert "«shop» has no unfinished change" in text(as_ann, SHOP)


def test_titles_and_lines_of_files_are_text(project_repo: ProjectRepo, as_ann: Client) -> None:
    project_repo.site.plugin(
        "evil", title="<b>Evil</b>", files={"src/<i>x.html": "<script>alert(1)</script>\n"}
    )
    project_repo.open_catalogue()
    project_repo.make()
    for address in (PICK, f"{CHANGE}?add=evil", f"{CHANGE}?add=%3Cscript%3E"):
        page = text(as_ann, address)
        assert "<b>Evil" not in page
        assert "<script>alert" not in page
        assert "<i>x" not in page


def _conflict(project_repo: ProjectRepo, client: Client) -> str:
    """An update that stops: person and base template have changed the same line. Gives the tree before it."""
    project_repo.make()
    project_repo.edit("src/settings.py", "A = 5\n\nB = 2\n\nC = 3\n")
    before = project_repo.tree()
    project_repo.release_template("1.3.0", {"src/settings.py": "A = 9\n\nB = 2\n\nC = 3\n"})
    assert "have changed the same lines" in text(client, f"{CHANGE}?update_all=1")
    job = job_behind(project_repo, client.post(f"{CHANGE}?update_all=1"))
    assert job.state == JobState.FAILED
    assert f'href="{UNFINISHED}"' in text(client, f"/jobs/{job.pk}/")
    return before
