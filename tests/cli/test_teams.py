"""`boatyard teams` and `boatyard move-to-team`, as a person and a script meet them."""

from tests.cli.conftest import Boatyard, last_object
from tests.pages.things import project
from tests.people import account


def test_a_team_from_its_first_day_to_its_last(inside: Boatyard) -> None:
    bob = account("bob")
    root = account("root", is_admin=True)
    project(root, "shop")
    assert last_object(inside("teams", "create", "Shop crew", "--json")) == {"team": "shop-crew"}
    link = last_object(inside("teams", "invite", "shop-crew", "--role", "viewer", "--json"))[
        "invitation_link"
    ]
    assert "1" in inside("teams", "invitations", "shop-crew").stdout
    assert last_object(inside("--as", "bob", "teams", "join", link, "--json")) == {"team": "shop-crew"}
    assert inside("move-to-team", "shop", "shop-crew").returncode == 0
    assert last_object(inside("--as", "bob", "list", "--team", "shop-crew", "--json"))["total"] == 1
    refused = inside("--as", "bob", "run", "shop")
    assert refused.returncode == 1
    assert "needs the role developer in the team «Shop crew»" in refused.stderr
    assert inside("teams", "role", "shop-crew", "bob", "admin").returncode == 0
    members = last_object(inside("teams", "members", "shop-crew", "--json"))["items"]
    assert [(each["account"], each["role"]) for each in members] == [("bob", "admin"), ("root", "admin")]
    assert inside("teams", "remove", "shop-crew", "bob").returncode == 0
    assert last_object(inside("--as", "bob", "list", "--json"))["total"] == 0
    assert bob.teams.count() == 1


def test_what_is_not_possible_says_what_to_do(inside: Boatyard) -> None:
    account("root", is_admin=True)
    assert "only admin" in inside("teams", "create", "Crew").stderr + inside("teams", "leave", "crew").stderr
    assert "boatyard teams list" in inside("teams", "members", "nowhere").stderr
    assert "boatyard teams create TITLE" in inside("teams", "invite", "root", "--role", "viewer").stderr
    number = inside("teams", "revoke", "crew", "7")
    assert number.returncode == 1
    assert "This invitation does not exist" in number.stderr
    assert inside("teams", "delete", "crew", stdin="crw\n").returncode == 1
    assert inside("teams", "delete", "crew", "--yes").returncode == 0
