"""Under which host names an environment can be served."""

from collections.abc import Iterator

import pytest

from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.models import DOCKER, Environment
from boatyard.core.bus import bus, container
from boatyard.core.errors import Invalid
from boatyard.core.permissions import acting_as
from boatyard.drivers.base import Condition
from tests.pages.things import project
from tests.people import account
from tests.stand_in_platform import StandInPlatform

pytestmark = pytest.mark.django_db


def create(domain: str, name: str = "staging") -> list[str]:
    bus.execute(CreateEnvironment("shop", name, DOCKER, domain))
    found: list[str] = Environment.objects.get(name=name).hosts
    return found


@pytest.fixture(autouse=True)
def _shop() -> Iterator[None]:
    alice = account("alice")
    project(alice, "shop")
    with acting_as(alice.as_actor()):
        yield


def test_without_one_it_has_a_name_of_this_machine() -> None:
    assert create("") == ["staging.shop.localhost"]
    assert create("Shop.Example.ORG.", "production") == ["shop.example.org"]


@pytest.mark.parametrize(
    "domain",
    [
        *(
            "a b",
            "x;y",
            "shop_1.org",
            "shop.org }",
            "-x.org",
            "a..b",
            "shop.org/path",
            "shop.org:80",
            "ä.org",
        ),
        *("localhost", "127.0.0.1", "shop", "10.0.0.1"),
        *("staging.other.localhost", "other.localhost", "shop.localhost", "xshop.localhost"),
    ],
)
def test_a_domain_that_is_none_or_another_projects_is_refused_at_its_field(domain: str) -> None:
    with pytest.raises(Invalid) as caught:
        create(domain)
    assert list(caught.value.fields) == ["domain"]
    assert not Environment.objects.filter(name="staging").exists()


def test_a_domain_is_used_once_and_nothing_is_told_of_its_owner() -> None:
    create("www.example.org")
    with pytest.raises(Invalid, match=r"^domain: www.example.org is already used by another environment\.$"):
        create("www.example.org", "production")


def test_a_platform_that_does_not_answer_hides_no_other_environment() -> None:
    create("")

    silent, known = StandInPlatform(), Platforms()
    silent.refuses_to_tell = "The Docker engine does not answer."
    known.register("process", StandInPlatform)
    known.register(DOCKER, lambda: silent)
    with container.override(Platforms, known):
        local, staging = bus.execute(ListEnvironments("shop"))
    assert local.condition is Condition.STOPPED
    assert (staging.condition, staging.detail) == (Condition.MISSING, "The Docker engine does not answer.")
