"""The servers of environments with releases, through the bus, on a platform in memory."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from boatyard.apps.backing.logic.commands.delete_service_data import DeleteServiceData
from boatyard.apps.backing.logic.commands.remove_environment_service import RemoveEnvironmentService
from boatyard.apps.backing.logic.commands.set_environment_service import SetEnvironmentService
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.queries.list_environment_services import ListEnvironmentServices
from boatyard.apps.backing.logic.queries.read_environment_service_log import ReadEnvironmentServiceLog
from boatyard.apps.backing.models import EnvironmentService
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.models import Release
from boatyard.apps.environments.logic.bindings import bindings_of
from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.queries.list_settings import ListSettings
from boatyard.apps.jobs.models import JobState
from boatyard.core.bus import bus, container
from boatyard.core.errors import Conflict, ExternalFailure, Invalid
from boatyard.core.secrets import Secret
from boatyard.core.servers.reaching import NotReached
from tests.apps.deployments.conftest import Fleet, fleet_of
from tests.apps.projects.changing.project_repo import ProjectRepo
from tests.stand_in_servers import StandInServers

ELSEWHERE = "redis://:kelp-and-tide@cache.example.org:6379/3"


class StandInChecker:
    """A server answers, unless it `refuses`."""

    refuses = ""
    is_reached = True

    def check(self, service: str, url: Secret) -> str:
        if not self.is_reached:
            raise NotReached("Nothing listens here.")
        if self.refuses:
            raise ExternalFailure(self.refuses)
        return "Redis 8.0"


@pytest.fixture
def checker() -> Iterator[StandInChecker]:
    found = StandInChecker()
    with container.override(ServiceChecker, found):
        yield found


@pytest.fixture
def fleet(project_repo: ProjectRepo, checker: StandInChecker) -> Iterator[Fleet]:
    """As the other one, on a platform that runs servers; the project's plugins use Redis."""
    with ExitStack() as stack:
        yield fleet_of(project_repo, Capabilities(images=True, route=True, servers=True), stack)


def deploy(fleet: Fleet, environment: str = "staging") -> None:
    assert (
        fleet.done(bus.execute(DeployCommit("shop", environment, confirmation=environment)))
        is JobState.SUCCEEDED
    )


def servers(fleet: Fleet, environment: str = "staging") -> StandInServers:
    return fleet.platform.servers_at(fleet.environment(environment).id)


def listed(environment: str = "staging") -> tuple[str, str]:
    (found,) = bus.execute(ListEnvironmentServices("shop", environment))
    assert found.service == "redis"
    return found.mode, found.state


def test_what_the_plugins_use_is_managed_from_the_first_deployment_on(fleet: Fleet) -> None:
    made = bus.execute(CreateEnvironment("shop", "qa", "satellite"))
    assert made.servers == ("Redis",)
    assert listed() == ("managed", "waiting")
    assert not servers(fleet).started
    deploy(fleet)
    assert listed() == ("managed", "running")
    assert fleet.platform.told.index("start redis") < fleet.platform.told.index("start")
    deploy(fleet)
    assert servers(fleet).data == {"redis"}


def test_two_environments_share_neither_server_nor_password(fleet: Fleet) -> None:
    for name in ("staging", "production"):
        deploy(fleet, name)
    one, other = (servers(fleet, name).started["redis"].variables for name in ("staging", "production"))
    assert one.keys() == other.keys()
    assert one != other
    assert bindings_of(fleet.environment()) != bindings_of(fleet.environment("production"))


def test_the_url_is_a_secret_setting_and_no_part_of_a_release(fleet: Fleet) -> None:
    deploy(fleet)
    (setting,) = (each for each in bus.execute(ListSettings("shop", "staging")) if each.key == "REDIS_URL")
    assert (setting.is_secret, setting.value, setting.is_set) == (True, "", True)
    variables = Release.objects.get().variables
    assert variables is not None
    assert "REDIS_URL" not in variables.reveal()
    url = bindings_of(fleet.environment())["REDIS_URL"]
    assert fleet.platform.settings["REDIS_URL"] == url


def test_a_rollback_keeps_the_server_that_the_environment_has_now(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    bus.execute(SetEnvironmentService("shop", "staging", "redis", ELSEWHERE))
    deploy(fleet)
    assert fleet.done(bus.execute(RollBack("shop", "staging"))) is JobState.SUCCEEDED
    assert fleet.platform.settings["REDIS_URL"].reveal() == ELSEWHERE
    assert bindings_of(fleet.environment())["REDIS_URL"].reveal() == ELSEWHERE


def test_promoting_uses_the_server_of_the_target(fleet: Fleet) -> None:
    deploy(fleet)
    assert (
        fleet.done(bus.execute(PromoteRelease("shop", "staging", "production", "production")))
        is JobState.SUCCEEDED
    )
    assert fleet.platform.settings["REDIS_URL"] == bindings_of(fleet.environment("production"))["REDIS_URL"]


def test_another_server_is_used_from_the_next_deployment_on_and_the_data_is_kept(fleet: Fleet) -> None:
    deploy(fleet)
    before = servers(fleet).started["redis"].variables
    bus.execute(SetEnvironmentService("shop", "staging", "redis", ELSEWHERE))
    assert listed() == ("url", "connected")
    assert servers(fleet).started, "the present release uses it"
    deploy(fleet)
    assert not servers(fleet).started
    assert servers(fleet).data == {"redis"}
    bus.execute(SetEnvironmentService("shop", "staging", "redis", managed=True))
    deploy(fleet)
    assert servers(fleet).started["redis"].variables == before, "the password of its data"


def test_kept_data_is_deleted_only_by_name_and_never_while_it_is_used(fleet: Fleet) -> None:
    deploy(fleet)
    with pytest.raises(Conflict, match="uses this data"):
        bus.execute(DeleteServiceData("shop", "staging", "redis", "staging"))
    bus.execute(RemoveEnvironmentService("shop", "staging", "redis"))
    with pytest.raises(Invalid, match="Type «staging» to delete all data of its managed Redis"):
        bus.execute(DeleteServiceData("shop", "staging", "redis", "shop"))
    with pytest.raises(Conflict, match="The release that serves uses this data"):
        bus.execute(DeleteServiceData("shop", "staging", "redis", "staging"))
    deploy(fleet)
    job = bus.execute(DeleteServiceData("shop", "staging", "redis", "staging"))
    assert fleet.done(job) is JobState.SUCCEEDED
    assert servers(fleet).data == set()
    with pytest.raises(Conflict, match="has no data"):
        bus.execute(DeleteServiceData("shop", "staging", "redis", "staging"))


USELESS = [
    ("", "Enter the URL of a server, or choose a managed one"),
    ("redis://127.0.0.1:6379/0", "In a container, 127.0.0.1 is the container itself"),
    ("redis://localhost", "is the container itself"),
    ("redis://[::1]:6379/0", "is the container itself"),
    ("redis://127.1:6379/0", "is the container itself"),
    ("redis://2130706433:6379/0", "is the container itself"),
    ("redis://0:6379/0", "is the container itself"),
    ("redis://[::ffff:127.0.0.1]:6379/0", "is the container itself"),
    ("redis://localhost.:6379/0", "is the container itself"),
    ("redis://shop.localhost:6379/0", "is the container itself"),
    ("postgres://u:p@db.example.org/shop", "A URL of Redis looks like"),
    ("redis://host:6379/0\nEVIL=1", "Enter a URL such as"),
    ("redis://$(id)@host/0", "Enter a URL such as"),
    ("redis://host/0?path=/etc/passwd", "cannot have the option"),
]


def test_a_url_that_cannot_work_is_refused_at_its_field(fleet: Fleet) -> None:
    for url, says in USELESS:
        with pytest.raises(Invalid) as caught:
            bus.execute(SetEnvironmentService("shop", "staging", "redis", url))
        assert list(caught.value.fields) == ["url"]
        assert says in str(caught.value)
    assert listed() == ("managed", "waiting")


def test_a_url_is_tested_and_belongs_to_one_environment(fleet: Fleet, checker: StandInChecker) -> None:
    checker.refuses = "Nothing listens there."
    with pytest.raises(Invalid, match="Nothing listens there"):
        bus.execute(SetEnvironmentService("shop", "staging", "redis", ELSEWHERE))
    checker.refuses = ""
    bus.execute(SetEnvironmentService("shop", "staging", "redis", ELSEWHERE))
    other_login = ELSEWHERE.replace("kelp-and-tide", "another")
    with pytest.raises(Invalid, match="Another environment uses this database already"):
        bus.execute(
            SetEnvironmentService("shop", "production", "redis", other_login, confirmation="production")
        )
    bus.execute(SetEnvironmentService("shop", "staging", "redis", other_login))


def test_the_servers_of_a_platform_have_to_reach_a_url(fleet: Fleet, checker: StandInChecker) -> None:
    fleet.platform.does_not_reach = "one.example does not reach it."
    with pytest.raises(Invalid, match=r"one\.example does not reach it"):
        bus.execute(SetEnvironmentService("shop", "staging", "redis", ELSEWHERE))
    fleet.platform.does_not_reach, checker.is_reached = "", False
    with pytest.raises(Invalid, match="Nothing listens here"):
        bus.execute(SetEnvironmentService("shop", "staging", "redis", ELSEWHERE))
    assert listed() == ("managed", "waiting")
    fleet.platform.is_elsewhere = True
    bus.execute(SetEnvironmentService("shop", "staging", "redis", ELSEWHERE))
    (found,) = bus.execute(ListEnvironmentServices("shop", "staging"))
    assert found.state == "connected"
    assert "its login is untested" in found.detail


def test_nothing_is_chosen_on_several_servers_and_the_urls_to_set_are_said(fleet: Fleet) -> None:
    fleet.platform.capabilities = Capabilities(images=True, route=True, several_hosts=True)
    made = bus.execute(CreateEnvironment("shop", "qa", "satellite"))
    assert made.servers == ()
    assert made.to_choose == (
        "boatyard add postgres --project shop",
        "boatyard services set redis --env qa --project shop --url -",
        "boatyard services set postgres --env qa --project shop --url -",
    )
    assert "satellite has several servers" in made.reason
    assert listed("qa") == ("embedded", "embedded")
    with pytest.raises(Conflict, match=r"the others would not reach it\. Enter the URL"):
        bus.execute(SetEnvironmentService("shop", "qa", "redis", managed=True))


def test_the_url_of_a_server_is_not_set_as_a_setting(fleet: Fleet) -> None:
    with pytest.raises(Invalid, match="boatyard services set redis --env staging"):
        bus.execute(SetSetting("shop", "REDIS_URL", Secret(ELSEWHERE), "staging"))


def test_what_cannot_be_chosen_is_refused(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="No plugin of shop uses RabbitMQ"):
        bus.execute(SetEnvironmentService("shop", "staging", "rabbitmq", managed=True))
    with pytest.raises(Conflict, match="runs the working tree"):
        bus.execute(SetEnvironmentService("shop", "local", "redis", managed=True))
    fleet.platform.capabilities = Capabilities(images=True, route=True)
    with pytest.raises(Conflict, match="The platform satellite runs no servers"):
        bus.execute(SetEnvironmentService("shop", "staging", "redis", managed=True))


def test_a_log_does_not_show_the_password(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="is not a server that Boatyard has started"):
        bus.execute(ReadEnvironmentServiceLog("shop", "staging", "redis"))
    deploy(fleet)
    password = EnvironmentService.objects.get(environment=fleet.environment()).password
    assert password is not None
    (line,) = bus.execute(ReadEnvironmentServiceLog("shop", "staging", "redis")).lines
    assert line.startswith("redis starts with ")
    assert password.reveal() not in line
