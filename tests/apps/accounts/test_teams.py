"""Teams: members, joining and leaving, and the roles on projects and jobs."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from boatyard.apps.accounts.logic.commands.accept_invitation import AcceptInvitation
from boatyard.apps.accounts.logic.commands.change_role import ChangeRole
from boatyard.apps.accounts.logic.commands.create_team import CreateTeam
from boatyard.apps.accounts.logic.commands.delete_account import DeleteAccount
from boatyard.apps.accounts.logic.commands.delete_team import DeleteTeam
from boatyard.apps.accounts.logic.commands.invite_to_team import InviteToTeam
from boatyard.apps.accounts.logic.commands.leave_team import LeaveTeam
from boatyard.apps.accounts.logic.commands.remove_member import RemoveMember
from boatyard.apps.accounts.logic.queries.list_teams import ListTeams
from boatyard.apps.accounts.models import Account, Invitation, Membership, Team
from boatyard.apps.backing.services.compose_files import refuse_reaching_out
from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.projects.logic.commands.move_project import MoveProject
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.queries.list_projects import ListProjects
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure, Forbidden, Invalid, NotFound
from boatyard.core.permissions import acting_as
from boatyard.core.roles import Role
from tests.pages.things import job, project
from tests.people import account, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Account:
    return account("alice")


@pytest.fixture
def bob() -> Account:
    return account("bob")


def ask[R](person: Account, message: Message[R]) -> R:
    with acting_as(person.as_actor()):
        return bus.execute(message)


def test_every_account_has_a_team_of_its_own_for_good(alice: Account) -> None:
    (own,) = ask(alice, ListTeams()).items
    assert (own.slug, own.role, own.is_personal) == ("alice", Role.ADMIN, True)
    kept: tuple[Message[Any], ...] = (LeaveTeam("alice"), DeleteTeam("alice", "alice"))
    for message in (*kept, InviteToTeam("alice", "viewer")):
        with pytest.raises(Conflict, match="personal team"):
            ask(alice, message)


@pytest.mark.parametrize(
    ("name", "slug"), [("a.b+c@example.org", "a-b-c-example-org"), ("Ünï", "uni"), ("@", "team")]
)
def test_the_slug_of_a_personal_team_is_made_of_the_name_and_free(name: str, slug: str) -> None:
    assert account(name).personal_team.slug == slug
    assert account(f"{name}.").personal_team.slug == f"{slug}-2"


def test_an_invitation_lets_one_account_in_once(alice: Account, bob: Account) -> None:
    slug = ask(alice, CreateTeam("Shop crew"))
    key = ask(alice, InviteToTeam(slug, "developer")).reveal()
    assert key not in str(Invitation.objects.values())
    with pytest.raises(Conflict, match="already"):
        ask(alice, AcceptInvitation(key))
    assert ask(bob, AcceptInvitation(key)) == "shop-crew"
    assert Membership.objects.get(account=bob, team__slug=slug).role == Role.DEVELOPER
    with pytest.raises(NotFound):
        ask(account("eve"), AcceptInvitation(key))


def test_an_invitation_ends_with_its_time_and_with_its_makers_role(alice: Account, bob: Account) -> None:
    crew = team("Crew", alice=Role.ADMIN, bob=Role.ADMIN)
    late, demoted = (Invitation.issue(crew, Role.ADMIN, bob).reveal() for _ in range(2))
    Invitation.objects.filter(pk=Invitation.objects.order_by("pk")[0].pk).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    eve = account("eve")
    with pytest.raises(NotFound, match="expired"):
        ask(eve, AcceptInvitation(late))
    ask(alice, ChangeRole("crew", "bob", "operator"))
    with pytest.raises(NotFound):
        ask(eve, AcceptInvitation(demoted))


def test_a_team_always_has_an_admin(alice: Account, bob: Account) -> None:
    team("Crew", alice=Role.ADMIN, bob=Role.OPERATOR)
    for message in (LeaveTeam("crew"), RemoveMember("crew", "alice"), ChangeRole("crew", "alice", "viewer")):
        with pytest.raises(Conflict, match="only admin"):
            ask(alice, message)
    with acting_as(account("root", is_admin=True).as_actor()), pytest.raises(Conflict, match="only admin"):
        bus.execute(DeleteAccount("alice"))
    ask(alice, ChangeRole("crew", "bob", "admin"))
    ask(alice, LeaveTeam("crew"))
    assert Team.objects.get(slug="crew").admins() == ["bob"]


def test_an_account_goes_with_its_personal_team_and_those_of_it_alone(alice: Account) -> None:
    team("Crew", alice=Role.ADMIN)
    with acting_as(account("root", is_admin=True).as_actor()):
        bus.execute(DeleteAccount("alice"))
    assert list(Team.objects.values_list("slug", flat=True)) == ["root"]


def test_the_jobs_of_a_team_outlive_the_account_that_started_them(alice: Account, bob: Account) -> None:
    crew, root = team("Crew", alice=Role.ADMIN, bob=Role.ADMIN), account("root", is_admin=True)
    shop = project(bob, "shop", team=crew)
    running = job(shop, JobState.RUNNING, team=crew, account=alice)
    with pytest.raises(Conflict, match="is not finished: Create shop"):
        ask(root, DeleteAccount("alice"))
    Job.objects.filter(pk=running.pk).update(state=JobState.FAILED)
    ask(root, DeleteAccount("alice"))
    assert ask(bob, GetJob(running.pk)).account == ""
    ask(bob, RetryJob(running.pk))
    assert ask(bob, GetJob(running.pk)).account == "bob"


def test_who_moves_a_project_needs_a_role_on_both_sides(alice: Account, bob: Account) -> None:
    team("Crew", alice=Role.DEVELOPER, bob=Role.ADMIN)
    moved = project(alice, "shop")
    job(moved)
    with pytest.raises(Forbidden, match="operator"):
        ask(alice, MoveProject("shop", "crew"))
    Membership.objects.filter(team__slug="crew", account=alice).update(role=Role.OPERATOR)
    assert ask(bob, ListJobs()).total == 0
    ask(alice, MoveProject("shop", "crew"))
    assert ask(bob, ListProjects(team="crew")).total == ask(bob, ListJobs()).total == 1
    assert ask(bob, GetProject("shop")).role is Role.ADMIN
    with pytest.raises(Forbidden, match="needs the role admin"):
        ask(alice, MoveProject("shop"))


def test_who_has_left_sees_neither_projects_nor_jobs(alice: Account, bob: Account) -> None:
    crew = team("Crew", alice=Role.ADMIN, bob=Role.DEVELOPER)
    shop = project(alice, "shop", team=crew)
    job(shop, account=bob)
    assert ask(bob, ListJobs()).total == 1
    ask(alice, RemoveMember("crew", "bob"))
    assert ask(bob, ListJobs()).total == ask(bob, ListProjects()).total == 0
    with pytest.raises(NotFound):
        ask(bob, GetProject("shop"))


def test_a_team_with_projects_stays(alice: Account) -> None:
    crew = team("Crew", alice=Role.ADMIN)
    project(alice, "shop", team=crew)
    with pytest.raises(Conflict, match="has projects"):
        ask(alice, DeleteTeam("crew", "crew"))


@pytest.mark.parametrize(
    ("entered", "field"), [({"title": " "}, "title"), ({"title": "x", "slug": "New"}, "slug")]
)
def test_what_a_team_may_not_be_called(alice: Account, entered: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask(alice, CreateTeam(**entered))
    assert field in refused.value.fields
    with pytest.raises(Invalid, match="already used"):
        ask(alice, CreateTeam("x", slug="new"))


def test_accounts_of_before_get_their_teams(alice: Account) -> None:
    Team.objects.all().delete()
    migration = import_module("boatyard.apps.accounts.migrations.0003_personal_teams")
    for _ in range(2):
        migration.add_teams(apps, None)
        (own,) = ask(alice, ListTeams()).items
        assert (own.slug, own.role, own.is_personal) == ("alice", Role.ADMIN, True)


def test_compose_files_are_an_administrators_only_while_no_other_develops(alice: Account) -> None:
    """A file that requests rights of the machine is refused if a member could have written it."""
    root = account("root", is_admin=True)
    crew = team("Crew", root=Role.ADMIN, alice=Role.VIEWER)
    shop = project(root, "shop", team=crew)
    described = {"services": {"redis": {"privileged": True, "image": "redis:8"}}}
    refuse_reaching_out(shop, "redis", described)
    ask(root, ChangeRole("crew", "alice", "developer"))
    with pytest.raises(ExternalFailure, match="privileged"):
        refuse_reaching_out(shop, "redis", described)
