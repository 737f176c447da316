"""What changes while requests and streams go on: certificates, host names, maintenance, servers."""

from contextlib import ExitStack
from http.client import HTTPConnection

from boatyard.core.secrets import Secret
from boatyard.drivers.router import HostName, RouterCertificate
from tests.certificates import Pair, pair
from tests.docker import docker
from tests.drivers.router.site import HOST, Site
from tests.load import Load
from tests.streams import Stream
from tests.waiting import wait_until


def certificate(made: Pair, *hosts: str) -> RouterCertificate:
    names = tuple(map(HostName, hosts or (HOST,)))
    return RouterCertificate("tea", names, Secret(made.certificate + made.key))


def worker(site: Site) -> str:
    return docker("container", "top", site.target.name, "-o", "pid,ppid,args")


def test_a_certificate_is_swapped_and_removed_without_a_reload_or_a_cut(site: Site) -> None:
    one = site.server("one")
    site.serve(one)
    before = worker(site)
    first, second = pair(HOST), pair(HOST)
    with Stream(site.target.port, HOST, "/stream") as events:
        for made in (first, second):
            site.driver.ensure(site.config(one, certificates=(certificate(made),)), [site.name])
            assert site.secure("/proto") == (made.certificate, "https")
        assert site.get() == (308, "")
        redirected = HTTPConnection("127.0.0.1", site.target.port, timeout=10)
        redirected.request("GET", "/a?b=c", headers={"Host": HOST})
        assert (
            redirected.getresponse().getheader("Location")
            == f"https://{HOST}:{site.target.secure_port}/a?b=c"
        )
        redirected.close()
        assert worker(site) == before
        site.driver.reload(site.config(one, certificates=(certificate(second),)))
        assert site.secure()[0] == second.certificate, "it is read from its file"
        site.driver.ensure(site.config(one), [site.name])
        assert site.get() == (200, "one")
        had = events.parts
        wait_until(lambda: events.parts > had)
        assert events.is_open


def test_keys_are_readable_by_the_router_alone(site: Site) -> None:
    site.serve(site.server("one"))
    site.driver.ensure(site.config(certificates=(certificate(pair(HOST)),)), [site.name])
    listed = docker(
        "exec", site.target.name, "stat", "--format", "%a", "/etc/boatyard/haproxy/certificates/tea.pem"
    )
    assert listed == "600"
    assert docker("exec", site.target.name, "stat", "--format", "%a", "/etc/boatyard/haproxy") == "700"


def test_a_new_host_name_needs_no_reload(site: Site) -> None:
    one = site.server("one")
    site.serve(one)
    before = worker(site)
    with Load(site.target.port, HOST) as load:
        for number in range(3):
            name = f"tea.localhost{number}.example"
            site.driver.ensure(site.config(one, hosts=(HOST, name)), [site.name])
            assert site.get(name) == (200, "one")
            load.go_on()
    assert load.failed == []
    assert worker(site) == before
    site.driver.ensure(site.config(one), [site.name])
    assert site.get("tea.localhost2.example")[0] == 404


def test_maintenance_is_a_page_with_its_message_while_checks_go_on(site: Site) -> None:
    one = site.server("one")
    site.serve(one)
    site.driver.ensure(site.config(one, message="Back at 10 o'clock <b>50%</b>"), [site.name])
    asked = HTTPConnection("127.0.0.1", site.target.port, timeout=10)
    asked.request("GET", "/", headers={"Host": HOST})
    answer = asked.getresponse()
    page = answer.read().decode()
    asked.close()
    assert (answer.status, answer.getheader("Retry-After")) == (503, "120")
    assert "Back at 10 o&#x27;clock &lt;b&gt;50%&lt;/b&gt;" in page
    assert site.driver.serving("tea-web") == (one.name,)
    two = site.server("two")
    site.driver.switch(site.config(two, message="Soon."), site.config(two).backends[0], health_seconds=20)
    assert "Soon." in site.get()[1]
    site.driver.ensure(site.config(two), [site.name])
    assert site.get() == (200, "two")


def test_streams_live_on_over_switches_and_reloads_until_their_container_stops(site: Site) -> None:
    one = site.server("one")
    site.serve(one)
    with ExitStack() as opened:
        streams = [
            opened.enter_context(Stream(site.target.port, HOST, "/stream", websocket=websocket))
            for websocket in (False, True)
        ]
        assert [each.status for each in streams] == [200, 101]
        for name in ("two", "three"):
            site.serve(site.server(name))
            site.driver.reload(site.config(site.known(name)))
        had = [each.parts for each in streams]
        wait_until(lambda: all(each.parts > parts for each, parts in zip(streams, had, strict=True)))
        assert all(each.is_open for each in streams)
        docker("rm", "--force", one.name)
        wait_until(lambda: not any(each.is_open for each in streams))


def test_requests_are_counted_for_each_server(site: Site) -> None:
    one = site.server("one")
    site.serve(one)
    before = {each.name: each for each in site.driver.counts()}[one.name]
    for _ in range(5):
        site.get()
    site.get("sick.localhost")
    after = {each.name: each for each in site.driver.counts()}[one.name]
    assert (after.requests - before.requests, after.errors, after.worker) == (5, 0, before.worker)
