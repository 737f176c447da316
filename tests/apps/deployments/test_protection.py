"""Protected environments, approvals and branches, through the bus."""

from contextlib import AbstractContextManager

import pytest

from boatyard.apps.accounts.models import Account, Membership
from boatyard.apps.deployments.logic.commands.approve_release import ApproveRelease
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.refuse_release import RefuseRelease
from boatyard.apps.deployments.logic.commands.request_release import RequestRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases
from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.commands.import_settings import ImportSettings
from boatyard.apps.environments.logic.commands.protect_environment import ProtectEnvironment
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Forbidden, Invalid
from boatyard.core.permissions import acting_as
from boatyard.core.roles import Role
from boatyard.core.secrets import Secret
from tests.apps.deployments.conftest import Fleet
from tests.people import account

NAME = "production"


def deploy(fleet: Fleet, environment: str) -> None:
    job = bus.execute(DeployCommit("shop", environment, confirmation=environment))
    assert fleet.done(job) is JobState.SUCCEEDED


def test_an_environment_named_production_asks_for_its_name(fleet: Fleet) -> None:
    assert fleet.environment(NAME).is_protected
    assert not fleet.environment().is_protected
    deploy(fleet, "staging")
    for typed in ("", "staging", "Production"):
        for message in (
            DeployCommit("shop", NAME, confirmation=typed),
            PromoteRelease("shop", "staging", NAME, typed),
        ):
            with pytest.raises(Invalid, match="Type «production» to") as caught:
                bus.execute(message)
            assert list(caught.value.fields) == ["confirmation"]
    assert fleet.releases(NAME) == []
    deploy(fleet, NAME)


def test_secrets_of_a_protected_environment_ask_for_its_name_and_other_settings_do_not(fleet: Fleet) -> None:
    bus.execute(SetSetting("shop", "SENDER", Secret("Tea"), NAME))
    with pytest.raises(Invalid, match="change a secret of it"):
        bus.execute(SetSetting("shop", "API_TOKEN", Secret("kelp"), NAME))
    with pytest.raises(Invalid, match="change secrets of it"):
        bus.execute(ImportSettings("shop", Secret("API_TOKEN=kelp\nSENDER=Coffee\n"), NAME))
    bus.execute(ImportSettings("shop", Secret("SENDER=Coffee\n"), NAME))
    bus.execute(SetSetting("shop", "API_TOKEN", Secret("kelp"), NAME, confirmation=NAME))


def test_a_rollback_asks_for_nothing(fleet: Fleet) -> None:
    deploy(fleet, NAME)
    fleet.commit("src/apps/one.py", "")
    deploy(fleet, NAME)
    second_person(fleet)
    bus.execute(ProtectEnvironment("shop", NAME, approvals=1))
    assert fleet.done(bus.execute(RollBack("shop", NAME))) is JobState.SUCCEEDED


def second_person(fleet: Fleet, role: Role = Role.OPERATOR) -> None:
    """Bob joins the team of the project."""
    Membership.objects.create(team=Project.objects.get().team, account=account("bob"), role=role)


def as_bob() -> AbstractContextManager[None]:
    return acting_as(Account.objects.get(username="bob").as_actor())


def test_a_second_person_approves(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="has no second operator or admin"):
        bus.execute(ProtectEnvironment("shop", NAME, approvals=1))
    second_person(fleet)
    bus.execute(ProtectEnvironment("shop", NAME, approvals=1))
    with pytest.raises(Conflict, match="A second person approves each deployment"):
        bus.execute(DeployCommit("shop", NAME, confirmation=NAME))
    with pytest.raises(Invalid, match="Type «production»"):
        bus.execute(RequestRelease("shop", NAME))
    first = bus.execute(RequestRelease("shop", NAME, confirmation=NAME)).release
    assert fleet.releases(NAME) == [(1, "deploy", "waiting for approval")]
    with pytest.raises(Conflict, match="You have requested release 1 yourself"):
        bus.execute(ApproveRelease("shop", NAME, first))
    fleet.commit("src/apps/one.py", "")
    second = bus.execute(RequestRelease("shop", NAME, confirmation=NAME)).release
    assert fleet.releases(NAME) == [(2, "deploy", "waiting for approval"), (1, "deploy", "refused")]
    with as_bob():
        with pytest.raises(Invalid, match="was replaced"):
            bus.execute(ApproveRelease("shop", NAME, first))
        job = bus.execute(ApproveRelease("shop", NAME, second))
        with pytest.raises(Invalid, match="was approved by bob already"):
            bus.execute(RefuseRelease("shop", NAME, second))
    assert fleet.done(job) is JobState.SUCCEEDED
    (served, _) = bus.execute(ListReleases("shop", NAME))
    assert (served.state, served.decided_by, served.number) == ("serving", "bob", 2)
    assert served.decided_at


def test_a_promotion_is_requested_refused_and_withdrawn(fleet: Fleet) -> None:
    deploy(fleet, "staging")
    second_person(fleet)
    bus.execute(ProtectEnvironment("shop", NAME, approvals=1))
    number = bus.execute(RequestRelease("shop", NAME, source="staging", confirmation=NAME)).release
    with as_bob():
        bus.execute(RefuseRelease("shop", NAME, number))
    assert fleet.releases(NAME) == [(1, "promotion", "refused")]
    number = bus.execute(RequestRelease("shop", NAME, source="staging", confirmation=NAME)).release
    bus.execute(RefuseRelease("shop", NAME, number))
    with as_bob(), pytest.raises(Invalid, match="was refused by"):
        bus.execute(ApproveRelease("shop", NAME, number))
    with pytest.raises(Invalid, match="no release 9 that needs an approval"):
        bus.execute(RefuseRelease("shop", NAME, 9))
    with pytest.raises(Conflict, match="need no approval"):
        bus.execute(RequestRelease("shop", "staging"))


def test_what_is_approved_after_a_later_deployment_runs_beside_it_under_a_new_number(fleet: Fleet) -> None:
    deploy(fleet, NAME)
    fleet.commit("src/apps/one.py", "")
    deploy(fleet, NAME)
    second_person(fleet)
    bus.execute(ProtectEnvironment("shop", NAME, approvals=1))
    waiting = bus.execute(RequestRelease("shop", NAME, confirmation=NAME)).release
    assert fleet.done(bus.execute(RollBack("shop", NAME))) is JobState.SUCCEEDED
    with as_bob():
        job = bus.execute(ApproveRelease("shop", NAME, waiting))
    assert fleet.done(job) is JobState.SUCCEEDED
    assert fleet.environment(NAME).revision == 5
    assert fleet.releases(NAME)[0] == (5, "deploy", "serving")


def test_who_may_only_look_approves_nothing(fleet: Fleet) -> None:
    second_person(fleet, Role.DEVELOPER)
    with pytest.raises(Conflict, match="no second operator"):
        bus.execute(ProtectEnvironment("shop", NAME, approvals=1))
    with as_bob():
        with pytest.raises(Forbidden):
            bus.execute(ApproveRelease("shop", NAME, 1))
        with pytest.raises(Forbidden):
            bus.execute(ProtectEnvironment("shop", NAME))


def test_a_protection_is_made_weaker_only_by_name(fleet: Fleet) -> None:
    second_person(fleet)
    bus.execute(ProtectEnvironment("shop", "staging", approvals=1))
    for message in (
        ProtectEnvironment("shop", "staging"),
        ProtectEnvironment("shop", "staging", is_protected=False),
        ProtectEnvironment("shop", "staging", is_protected=False, approvals=1, confirmation="shop"),
    ):
        with pytest.raises(Invalid, match="make its protection weaker"):
            bus.execute(message)
    assert fleet.environment().needs_approval
    bus.execute(ProtectEnvironment("shop", "staging", is_protected=False, confirmation="staging"))
    assert not fleet.environment().is_protected
    with pytest.raises(Conflict, match="runs the working tree"):
        bus.execute(ProtectEnvironment("shop", "local"))
    with pytest.raises(Invalid, match="Choose 0 or 1"):
        bus.execute(ProtectEnvironment("shop", "staging", approvals=2))


def test_an_environment_follows_a_branch(fleet: Fleet) -> None:
    for branch in ("nowhere", "--help", "a..b", "v1", "HEAD\n"):
        with pytest.raises(Invalid, match="has no branch") as caught:
            bus.execute(CreateEnvironment("shop", "qa", "satellite", branch=branch))
        assert list(caught.value.fields) == ["branch"]
    here = fleet.repo.git("rev-parse", "HEAD").strip()
    fleet.repo.git("branch", "feature/tea")
    bus.execute(CreateEnvironment("shop", "qa", "satellite", branch="feature/tea"))
    fleet.commit("src/apps/one.py", "")
    deploy(fleet, "qa")
    assert fleet.builder.built == [here]
    deploy(fleet, "staging")
    assert fleet.builder.built[-1] != here
    fleet.repo.git("branch", "-D", "feature/tea")
    with pytest.raises(Invalid, match="The branch feature/tea of qa is gone"):
        bus.execute(DeployCommit("shop", "qa"))
