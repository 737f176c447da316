"""What happens to the processes of a revision that was replaced."""

from dataclasses import replace

from boatyard.apps.environments.logic.interfaces.router import ProcessRoute
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.services.docker_router import router_target
from tests.apps.environments.served import HOST, Served, served
from tests.streams import Stream
from tests.waiting import wait_until

__all__ = ["served"]


def test_a_replaced_process_ends_when_its_connections_are_closed_or_the_time_is_up(served: Served) -> None:
    platform, second = served.platform, replace(served.revision, number=2)
    old = f"{served.network}-1-web-1"
    with Stream(router_target().port, HOST, "/stream") as events:
        platform.start(second)
        served.environment.revision = 2
        served.environment.save()
        platform.route(second, Question())
        assert platform.retire(second) == (old,)
        had = events.parts
        wait_until(lambda: events.parts > had)
        third = replace(served.revision, number=3)
        platform.start(third)
        served.environment.revision = 3
        served.environment.save()
        platform.route(third, Question())
        wait_until(lambda: platform.retire(third) == (old,))
        assert events.is_open, "two switches and reloads later"
        assert platform.retire(third, ending=[old]) == ()
        wait_until(lambda: not events.is_open)
    assert served.get(HOST, "/role") == "local"


def test_processes_answer_their_own_hosts_and_paths(served: Served) -> None:
    routes = (
        ProcessRoute(HOST, "", "web"),
        ProcessRoute("admin.example.org", "", "admin"),
        ProcessRoute(HOST, "/api", "api"),
    )
    beside = tuple(replace(served.declared, name=name) for name in ("admin", "api"))
    second = replace(
        served.revision, number=2, hosts=(HOST, "admin.example.org"), routes=routes, processes=beside
    )
    served.platform.start(second)
    served.environment.revision = 2
    served.environment.routing = {
        "hosts": [HOST, "admin.example.org"],
        "routes": [[each.host, each.path, each.process] for each in routes[1:]],
    }
    served.environment.save()
    served.platform.route(second, Question())
    asked = [(HOST, "/role"), ("admin.example.org", "/role"), (HOST, "/api/role"), (HOST, "/apis/role")]
    assert [served.get(*each) for each in asked] == ["web", "admin", "api", "web"]
    assert served.get("other.example.org", "/role") == "No site of this name is served here."
    served.platform.update_router(Question())
    assert [served.get(*each) for each in asked] == ["web", "admin", "api", "web"], "the table says the same"
