"""Production of the smallest project: what nginx adds, and that a stop loses nothing."""

import gzip
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import SMALLEST
from .production import HOST, production
from .stack import Stack, removed_afterwards
from .web import Answer, ask

pytestmark = [SMALLEST, pytest.mark.timeout(590)]
PROXY = "172.16.0.0/12,192.168.0.0/16,10.0.0.0/8"
SLOW = """
import time
from django.http import HttpResponse

def slow(request):
    time.sleep(float(request.GET["seconds"]))
    return HttpResponse(f"done {len(request.body)} for {address_of(request)}")
"""


@pytest.fixture(scope="module", params=["wsgi", pytest.param("asgi", marks=pytest.mark.exhaustive)])
def stack(request: pytest.FixtureRequest, smallest: Path) -> Iterator[Stack]:
    """One process for everything by WSGI; by ASGI the three roles in processes of their own."""
    urls = smallest / "src/config/web/urls.py"
    if "def slow" not in urls.read_text():
        urls.write_text(
            f"from framework.requests import address_of\n{urls.read_text()}{SLOW}\n"
            'urlpatterns += [path("slow/", slow), path("ws/slow/", slow)]\n'
        )
    apart = {"SEPARATE_ROLES": "1"} if request.param == "asgi" else {}
    made = production(smallest, SERVER=request.param, PROXY_ADDRESSES=PROXY, **apart)
    with removed_afterwards(made) as started:
        started.up()
        yield started


def _site(stack: Stack, path: str = "/", **options: str) -> Answer:
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    headers |= {name.replace("_", "-"): value for name, value in options.items()}
    return ask(stack.variables["HTTP_PORT"], path, headers=headers)


def test_pages_admin_and_api_are_each_served_by_their_process(stack: Stack) -> None:
    apart = bool(stack.variables.get("SEPARATE_ROLES"))
    states = stack.containers()
    assert states.pop("migrate") == "exited 0"
    assert set(states) == {"web", "nginx"} | ({"admin", "api"} if apart else set())
    assert set(states.values()) == {"healthy"}
    assert _site(stack).status == 200
    assert _site(stack, "/admin/login/").status == 200
    assert _site(stack, "/api/schema/").status in {200, 401, 403}


def test_files_are_compressed_and_kept_for_ever(stack: Stack) -> None:
    style = re.search(r'href="(/static/[^"]+\.css)"', _site(stack).text)
    assert style is not None
    answer = _site(stack, style[1], Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["strict-transport-security"].startswith("max-age=7200")
    assert gzip.decompress(answer.body)


def test_uploads_are_shown_and_never_run(stack: Stack) -> None:
    stack.inside("web", "sh", "-c", "echo '<script>1</script>' > media/page.html")
    answer = _site(stack, "/media/page.html")
    assert (answer.status, answer.text) == (200, "<script>1</script>\n")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_browsers_hear_once_that_they_must_use_tls(stack: Stack) -> None:
    assert _site(stack).headers["strict-transport-security"].startswith("max-age=7200")
    plain = _site(stack, X_Forwarded_Proto="http")
    assert (plain.status, plain.headers["location"]) == (301, f"https://{HOST}/")


def test_a_body_that_is_too_large_is_refused(stack: Stack) -> None:
    assert _site(stack, "/slow/?seconds=0", Content_Length=str(21 * 1024**2)).status == 413


def test_the_clients_own_address_arrives_and_no_invented_one(stack: Stack) -> None:
    claimed = "198.51.100.1, 203.0.113.9"
    assert _site(stack, "/slow/?seconds=0", X_Forwarded_For=claimed).text == "done 0 for 203.0.113.9"
    stack.compose("exec", "--no-TTY", "nginx", "nginx", "-c", "/srv/nginx/nginx.conf", "-t")


def test_nothing_can_be_written_but_where_it_must(stack: Stack) -> None:
    said = stack.inside("web", "sh", "-c", "id -u; touch src/x 2>&1 || touch /x 2>&1 || true")
    assert said.startswith("10001\n")
    assert said.count("Read-only file system") == 2


def test_every_request_under_way_is_answered_at_a_stop(stack: Stack) -> None:
    answers: list[Answer] = []

    def request() -> None:
        answers.append(_site(stack, "/slow/?seconds=4"))

    threads = [threading.Thread(target=request) for _ in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    stack.compose("stop", "web")
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 6
    stack.up()
    for _ in range(100):
        if _site(stack).status == 200:
            break
        time.sleep(0.3)
    else:
        pytest.fail("nginx does not find the site again")
