"""The environments of a project: each on a card, and a form that creates one."""

from collections.abc import Iterator

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import PROCESS, Environment, Platform
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.models import Project
from boatyard.core.bus import container
from boatyard.core.roles import Role
from tests.pages.things import project
from tests.people import team
from tests.projects import local
from tests.stand_in_platform import StandInPlatform, on_platform

LIST = "/projects/shop/environments/"
STAGING = f"{LIST}staging/"


@pytest.fixture
def shop(alice: Account) -> Project:
    return project(alice)


@pytest.fixture
def platform() -> Iterator[StandInPlatform]:
    with on_platform(StandInPlatform()) as platform:
        yield platform


@pytest.fixture
def orbit(shop: Project) -> Iterator[StandInPlatform]:
    """A second platform, which runs releases."""
    orbit, known = StandInPlatform(Capabilities(images=True)), Platforms()
    known.register(PROCESS, StandInPlatform)
    known.register("orbit", lambda: orbit)
    Platform.objects.create(name="satellite", kind="orbit")
    with container.override(Platforms, known):
        yield orbit


@pytest.fixture
def staging(shop: Project, orbit: StandInPlatform) -> Environment:
    return Environment.objects.create(
        project=shop, name="staging", platform=Platform.objects.get(name="satellite")
    )


def test_the_local_environment_can_be_run_and_not_deleted(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    page = as_alice.get(LIST).content.decode()
    assert "the working tree in <code>/srv/projects/shop</code>" in page
    assert 'href="http://shop.localhost:9100/"' in page
    assert f'action="{LIST}local/run/"' in page
    assert f"{LIST}local/delete/" not in page


def test_what_runs_can_be_stopped_and_restarted(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    platform.run(local(shop).pk)
    page = as_alice.get(LIST).content.decode()
    assert f'action="{LIST}local/stop/"' in page
    assert f'action="{LIST}local/restart/"' in page
    assert f'action="{LIST}local/run/"' not in page


@pytest.mark.parametrize("verb", ["run", "stop", "restart"])
def test_a_button_of_a_card_is_for_its_environment(as_alice: Client, staging: Environment, verb: str) -> None:
    assert as_alice.post(f"{STAGING}{verb}/")["Location"] == LIST
    assert Job.objects.get().kind == f"{verb}-environment"
    assert "staging" in str(Job.objects.get().arguments)


def test_an_environment_is_created(as_alice: Client, orbit: StandInPlatform) -> None:
    assert "Create the environment" in as_alice.get(LIST).content.decode()
    answer = as_alice.post(LIST, {"environment": "staging", "platform": "satellite"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(LIST, 302)]
    assert "The environment was created." in page
    assert f'action="{STAGING}run/"' not in page  # it has no release yet
    assert f'href="{STAGING}delete/"' in as_alice.get(f"{STAGING}processes/").content.decode()


@pytest.mark.parametrize(
    ("entered", "fault"),
    [
        ({"environment": "Staging <b>", "platform": "satellite"}, "Use 2 to 40 lower-case letters"),
        ({"environment": "local", "platform": "satellite"}, "already has an environment local"),
        ({"environment": "staging", "platform": "moon"}, "moon is not one of the available choices"),
        ({}, "Use 2 to 40 lower-case letters"),
    ],
)
def test_what_cannot_be_created_is_told_at_its_field(
    as_alice: Client, orbit: StandInPlatform, entered: dict[str, str], fault: str
) -> None:
    answer = as_alice.post(LIST, entered)
    assert answer.status_code == 400
    assert fault in answer.content.decode()
    assert Environment.objects.count() == 1


def test_deleting_asks_for_the_name_of_the_environment(as_alice: Client, staging: Environment) -> None:
    assert "Type the environment" in as_alice.get(f"{STAGING}delete/").content.decode()
    refused = as_alice.post(f"{STAGING}delete/", {"confirmation": "shop"})
    assert refused.status_code == 400
    assert "Type «staging» to delete the environment." in refused.content.decode()
    answer = as_alice.post(f"{STAGING}delete/", {"confirmation": "staging"})
    assert answer["Location"] == f"/jobs/{Job.objects.get().pk}/"


def test_the_local_environment_is_not_deleted(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    assert "The local environment cannot be deleted" in as_alice.get(f"{LIST}local/delete/").content.decode()
    assert as_alice.post(f"{LIST}local/delete/", {"confirmation": "local"}).status_code == 400
    assert not Job.objects.exists()


@pytest.mark.parametrize("path", ["environments/moon/delete/", "settings/?environment=moon"])
def test_an_environment_that_is_not_there_is_not_found(as_alice: Client, shop: Project, path: str) -> None:
    assert as_alice.get(f"/projects/shop/{path}").status_code == 404


def test_each_environment_has_its_own_log(
    as_alice: Client, orbit: StandInPlatform, staging: Environment
) -> None:
    orbit.write_log(staging.pk, "written by staging")
    page = as_alice.get("/projects/shop/logs/?environment=staging").content.decode()
    assert "written by staging" in page
    assert 'data-stream="/projects/shop/logs/events/?environment=staging&amp;process=web' in page
    assert "written by staging" not in as_alice.get("/projects/shop/logs/").content.decode()


def test_the_first_deployment_is_guided(as_alice: Client, orbit: StandInPlatform) -> None:
    page = as_alice.get(LIST).content.decode()
    assert 'id="guide"' in page
    assert 'href="#create">Create staging' in page
    assert f'action="{STAGING}deploy/"' not in page


def test_the_guide_ends_with_the_first_release(as_alice: Client, staging: Environment) -> None:
    guided = as_alice.get(LIST).content.decode()
    assert "Deploy to staging</button>" in guided
    Environment.objects.filter(pk=staging.pk).update(hosts=["shop.example.org"], revision=1)
    assert 'id="guide"' not in as_alice.get(LIST).content.decode()


def test_the_tabs_of_an_environment_are_those_of_the_role(
    as_alice: Client, as_bob: Client, bob: Account, shop: Project, staging: Environment
) -> None:
    Project.objects.update(team=team("Crew", alice=Role.ADMIN, bob=Role.VIEWER))
    for client, shown in ((as_alice, True), (as_bob, False)):
        page = client.get(f"{STAGING}processes/").content.decode()
        assert f'<a href="{STAGING}processes/" aria-current="page">Processes</a>' in page
        assert f'<a href="{STAGING}releases/">Releases</a>' in page
        assert ('?environment=staging">Settings</a>' in page) is shown
        assert (f'href="{STAGING}delete/"' in page) is shown
