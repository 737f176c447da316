"""The way from a plugin's page to a project that is to have it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from boatyard.apps.accounts.models import Account
from tests.pages.things import project

ADD = "/plugins/celery/add/"


def test_a_plugins_page_leads_to_the_projects_that_lack_it(as_alice: Client, alice: Account) -> None:
    project(alice, "shop", plugins=["celery", "redis"])
    project(alice, "blog", number=1)
    project(alice, "making", number=2, is_created=False)
    assert f'href="{ADD}"' in as_alice.get("/plugins/celery/").content.decode()
    page = as_alice.get(ADD).content.decode()
    assert 'href="/projects/blog/plugins/change/?add=celery"' in page
    assert "requires: redis" in page
    assert "has example" in page
    for name in ("shop", "making"):
        assert f"/projects/{name}/" not in page


def test_a_name_within_another_is_not_taken_for_it(as_alice: Client, alice: Account) -> None:
    project(alice, "shop", plugins=["celery-results", "not celery"])
    assert "/projects/shop/plugins/change/" in as_alice.get(ADD).content.decode()


def test_each_empty_page_says_what_to_do(as_alice: Client, alice: Account) -> None:
    assert "No projects yet" in as_alice.get(ADD).content.decode()
    project(alice, "shop", plugins=["celery"])
    assert "All your projects have this plugin" in as_alice.get(ADD).content.decode()
    searched = as_alice.get(ADD, {"search": "<b>zebra"}).content.decode()
    assert "No project without this plugin matches «&lt;b&gt;zebra»" in searched


def test_search_gives_the_rows_alone_to_htmx(as_alice: Client, alice: Account) -> None:
    for number, name in enumerate(("shop", "blog")):
        project(alice, name, number=number)
    part = as_alice.get(ADD, {"search": "sho"}, headers={"hx-request": "true"}).content.decode()
    assert "Shop" in part
    assert "Blog" not in part
    assert "<html" not in part


def test_a_plugin_that_is_not_there_is_not_found(as_alice: Client) -> None:
    assert as_alice.get("/plugins/zeppelin/add/").status_code == 404


@pytest.mark.parametrize("count", [1, 40])
def test_the_number_of_queries_does_not_grow(
    as_alice: Client, alice: Account, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        project(alice, f"p-{number}", number=number)
    # Session, account, what is installed, the plugin's row and its projects; how many, this page, their jobs
    # and environments.
    with django_assert_num_queries(9):
        as_alice.get(ADD)
