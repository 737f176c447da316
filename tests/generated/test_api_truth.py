"""An independent reader of a project's OpenAPI finds that every answer is as it says."""

import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from .generated_project import GeneratedProject
from .served_project import ServedProject, served

_EACH, _CASES = 250, 2_000
"""How many are made for each operation, and how many are asked at least. The project's own test asks few."""
_CASES_OF_TOKENS = 200
_NO_LIMIT = "1000000"
_SEED_PRODUCTS = """
from apps.orders.models import Product
Product.objects.bulk_create(Product(name=f"Tea {number}", price="4.50", stock=10**9) for number in range(5))
"""
# A rule, such as that a product exists, is no part of a schema, and "7" is read as a number too.
_NOT_ASKED = "positive_data_acceptance,negative_data_rejection"


@pytest.fixture
def site(project: GeneratedProject) -> Iterator[ServedProject]:
    with served(project, API_USER_PER_MINUTE=_NO_LIMIT, API_ANON_PER_MINUTE=_NO_LIMIT) as site:
        made = project.manage("shell", "--no-imports", "--command", _SEED_PRODUCTS)
        assert made.returncode == 0, made.stderr
        yield site


def _signed_in(base: str) -> dict[str, str]:
    """The headers of somebody whom the project's own page has let in."""
    cookies = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    page = f"{base}/users/sign-in/"
    browser.open(page, timeout=20)
    token = next(str(cookie.value) for cookie in cookies if cookie.name.endswith("_csrf"))
    form = {"username": "admin", "password": "tea-at-Five", "csrfmiddlewaretoken": token}
    browser.open(page, urllib.parse.urlencode(form).encode(), timeout=20)
    values = {cookie.name: str(cookie.value) for cookie in cookies}
    token = next(value for name, value in values.items() if name.endswith("_csrf"))
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in values.items()), "X-CSRFToken": token}


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "project",
    [pytest.param(True, id="with-example", marks=pytest.mark.xdist_group("generated-with-example"))],
    indirect=True,
)
def test_no_answer_is_an_error_or_outside_the_schema(site: ServedProject) -> None:
    headers = _signed_in(f"http://127.0.0.1:{site.port}")
    asked = _ask(site, headers, "--max-examples", str(_EACH))
    assert asked.cases >= _CASES
    assert "Authentication failed" not in asked.output, asked.output


@pytest.mark.exhaustive
def test_tokens_are_as_the_schema_says_and_let_in(everything: GeneratedProject) -> None:
    with served(everything, ROLE="api", API_ANON_PER_MINUTE=_NO_LIMIT) as site:
        orders = f"http://127.0.0.1:{site.port}/api/v1/orders/"
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(orders, timeout=20)
        headers = _with_token(f"http://127.0.0.1:{site.port}")
        with urllib.request.urlopen(urllib.request.Request(orders, headers=headers), timeout=20) as answer:
            assert answer.status == 200
        asked = _ask(site, headers, "--include-path-regex", "^/api/v1/auth/", "--max-examples", "60")
        assert asked.cases >= _CASES_OF_TOKENS


def _with_token(base: str) -> dict[str, str]:
    """The headers of a program that has signed in."""
    sent = json.dumps({"username": "admin", "password": "tea-at-Five"}).encode()
    request = urllib.request.Request(
        f"{base}/api/v1/auth/token/", sent, headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return {"Authorization": f"Bearer {json.load(answer)['access']}"}


@dataclass(frozen=True, slots=True)
class Asked:
    """How many cases were asked, all of which were answered well, and what the reader said."""

    cases: int
    output: str


def _ask(site: ServedProject, headers: dict[str, str], *options: str) -> Asked:
    # A connection of its own for each request: the development server answers kept ones late.
    headers = headers | {"Connection": "close"}
    asked = site.project.run(
        *(Path(sys.executable).with_name("schemathesis"), "--no-color", "run"),
        f"http://127.0.0.1:{site.port}/api/schema/?format=json",
        *("--generation-deterministic", "--continue-on-failure", "--exclude-checks", _NOT_ASKED, *options),
        *(part for name, value in headers.items() for part in ("--header", f"{name}: {value}")),
        cwd=".venv",  # what it leaves there is no file of the project
    )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    found = re.search(r"(\d+) generated, (\d+) passed", asked.stdout)
    assert found, asked.stdout
    assert found[1] == found[2]
    return Asked(int(found[1]), asked.stdout)
