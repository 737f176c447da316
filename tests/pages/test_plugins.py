"""The catalogue's pages."""

from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from boatyard.apps.accounts.models import Account
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.core.permissions import acting_as
from tests.apps.plugins.third_party.makers import commit, install, plugin_folder, write
from tests.inline_jobs import do_job
from tests.pages.things import project

CATALOGUE, INSTALL = "/plugins/", "/plugin-installation/"
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return plugin_folder(tmp_path / "greetings")


@pytest.fixture
def greetings(alice: Account, source: Path) -> Path:
    """The folder of an installed plugin."""
    with acting_as(alice.as_actor()):
        install(source)
    return source


def test_cards_stand_under_their_categories(as_alice: Client, alice: Account) -> None:
    project(alice, "shop", plugins=["example"])
    page = as_alice.get(CATALOGUE).content.decode()
    assert page.index("Starting points") < page.index("Example app") < page.index("Data and work")
    assert page.index("Data and work") < page.index("Redis cache")
    assert "In shop" in page
    assert f'href="{INSTALL}"' in page


def test_search_looks_at_names_summaries_and_packages(as_bob: Client) -> None:
    found = as_bob.get(f"{CATALOGUE}?search=django-redis").content.decode()
    assert "Redis cache" in found
    assert "Example app" not in found
    nothing = as_bob.get(f"{CATALOGUE}?search=%3Cb%3Ezeppelin").content.decode()
    assert "No plugin matches «&lt;b&gt;zeppelin»" in nothing
    assert INSTALL not in nothing, "only an administrator installs"
    part = as_bob.get(f"{CATALOGUE}?search=redis", headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert "Redis cache" in part


def test_the_number_of_queries_does_not_grow(
    as_alice: Client,
    alice: Account,
    tmp_path: Path,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    def count(address: str) -> int:
        with django_assert_max_num_queries(20) as captured:
            as_alice.get(address)
        return len(captured)

    first = [count(CATALOGUE), count("/plugins/example/")]
    for number in range(5):
        name = f"greetings-{number}"
        with acting_as(alice.as_actor()):
            install(plugin_folder(tmp_path / name, name))
        project(alice, f"shop-{number}", number=number, plugins=["example", name])
    as_alice.get(CATALOGUE)  # each state of a plugin is read once
    assert [count(CATALOGUE), count("/plugins/example/")] == first


def test_a_plugin_shows_what_it_adds_and_who_has_it(as_alice: Client, alice: Account, bob: Account) -> None:
    project(alice, "shop", plugins=["redis"])
    project(bob, "their-shop", number=1, plugins=["redis"])
    page = as_alice.get("/plugins/redis/").content.decode()
    for shown in ("django-redis", "REDIS_URL", "redis.py", "Boatyard itself", 'href="/projects/shop/"'):
        assert shown in page
    assert "their-shop" not in page
    assert "Uninstall" not in page
    assert as_alice.get("/plugins/nowhere/").status_code == 404


def test_a_third_partys_page_says_where_it_is_from_and_nothing_of_it_is_taken_for_a_tag(
    as_alice: Client, as_bob: Client, source: Path, alice: Account
) -> None:
    plugin_folder(source, title=HOSTILE, summary=HOSTILE)
    write(source / "README.md", f"# x\n\n{HOSTILE} [y](javascript:alert)")
    write(source / "files" / "<b>bold.txt", "")
    with acting_as(alice.as_actor()):
        install(source)
    for address in (CATALOGUE, "/plugins/greetings/", f"{CATALOGUE}?search=greetings"):
        page = as_alice.get(address).content.decode()
        assert str(source) in page
        assert HOSTILE not in page
        assert "<b>bold" not in page
        assert "javascript:alert" not in page.replace("[y](javascript:alert)", "")
    assert "Uninstall this plugin" in as_alice.get("/plugins/greetings/").content.decode()
    assert "Uninstall this plugin" not in as_bob.get("/plugins/greetings/").content.decode()


def test_installing_shows_first_and_takes_what_was_shown(as_alice: Client, source: Path) -> None:
    page = as_alice.post(INSTALL, {"source": str(source)}).content.decode()
    assert "Do you trust this plugin?" in page
    assert "run on this machine, as you" in page
    assert "greetings.py" in page
    assert not InstalledPlugin.objects.exists()
    pin = page.partition('name="pin" value="')[2].partition('"')[0]
    entered = {"source": str(source), "ref": "", "pin": pin}
    refused = as_alice.post(INSTALL, entered)
    assert refused.status_code == 400
    assert f"Confirm that you trust «{source}»" in refused.content.decode()
    write(source / "files" / "more.txt", "")
    assert "The plugin has changed since it was shown" in _page_after(
        as_alice, INSTALL, entered | {"trusted": "on"}
    )
    assert not InstalledPlugin.objects.exists()
    looked = as_alice.post(INSTALL, {"source": str(source)}).content.decode()
    new = looked.partition('name="pin" value="')[2].partition('"')[0]
    assert pin != new, "the new state is shown, with its own pin"
    done = _page_after(as_alice, INSTALL, entered | {"trusted": "on", "pin": new})
    assert "It is in the catalogue" in done
    assert InstalledPlugin.objects.get().pin == new


def _page_after(client: Client, address: str, entered: dict[str, str]) -> str:
    """The page of the job that this begins, once it was done."""
    page = client.post(address, entered)["Location"]
    do_job(UUID(page.split("/")[2]))
    return client.get(page).content.decode()


@pytest.mark.parametrize("source", ["-x", "http://example.org/x", "/nowhere/at/all", "no-such-package"])
def test_a_source_that_will_not_do_is_told_at_its_field(as_alice: Client, source: str) -> None:
    answer = as_alice.post(INSTALL, {"source": source})
    assert answer.status_code == 400
    assert 'id="id_source_error"' in answer.content.decode()
    assert "Do you trust this plugin?" not in answer.content.decode()


def test_a_link_fetches_nothing(as_alice: Client, source: Path) -> None:
    page = as_alice.get(INSTALL, {"source": str(source), "ref": "v1"}).content.decode()
    assert f'value="{source}"' in page
    assert 'value="v1"' in page
    assert "Greetings" not in page


def test_a_repository_that_cannot_be_reached_is_told_at_its_field(as_alice: Client, tmp_path: Path) -> None:
    page = as_alice.post(INSTALL, {"source": (tmp_path / "none").as_uri()}).content.decode()
    assert "git could not fetch" in page


def test_every_fault_of_a_plugin_is_told(as_alice: Client, source: Path) -> None:
    plugin_folder(source, version="one", colour="red")
    page = as_alice.post(INSTALL, {"source": str(source)}).content.decode()
    faults = page.partition('id="id_source_error"')[2].partition("</p>")[0].split("<br>")
    assert len(faults) == 2
    assert "version cannot be" in faults[0]
    assert "unknown key" in faults[1]


def test_nobody_but_an_administrator_installs(as_bob: Client, as_charlie: Client, greetings: Path) -> None:
    for address in (INSTALL, "/plugins/greetings/update/"):
        assert as_bob.get(address).status_code == 403
        assert as_bob.post(address, {"source": str(greetings), "trusted": "on"}).status_code == 403
        assert as_charlie.get(address).status_code == 302
    assert as_bob.post("/plugins/greetings/uninstall/", {"confirmation": "greetings"}).status_code == 403


def test_an_update_shows_from_and_to_and_asks_again(as_alice: Client, greetings: Path) -> None:
    update = "/plugins/greetings/update/"
    assert as_alice.get(update)["Location"] == "/plugins/greetings/", "there is nothing new"
    plugin_folder(greetings, version="0.2.0")
    head = commit(greetings)
    page = as_alice.get(update).content.decode()
    assert "0.1.0 → 0.2.0" in page
    assert head in page
    assert as_alice.post(update, {"pin": head}).status_code == 400
    assert "It is in the catalogue" in _page_after(as_alice, update, {"pin": head, "trusted": "on"})
    assert InstalledPlugin.objects.get().version == "0.2.0"


def test_uninstalling_asks_for_the_name_and_is_refused_while_in_use(
    as_alice: Client, alice: Account, greetings: Path
) -> None:
    uninstall = "/plugins/greetings/uninstall/"
    assert "Type «greetings»" in as_alice.post(uninstall, {"confirmation": "x"}).content.decode()
    shop = project(alice, "shop", plugins=["greetings"])
    assert "used by shop" in as_alice.post(uninstall, {"confirmation": "greetings"}).content.decode()
    shop.delete()
    assert as_alice.post(uninstall, {"confirmation": "greetings"})["Location"] == CATALOGUE
    assert not InstalledPlugin.objects.exists()


def test_an_installed_plugin_that_cannot_be_used_is_told_to_who_can_mend_it(
    as_alice: Client, as_bob: Client, greetings: Path
) -> None:
    row = InstalledPlugin.objects.get()
    row.pin = "sha256-gone"
    row.save()
    page = as_alice.get(CATALOGUE).content.decode()
    assert "greetings cannot be used." in page
    assert "its files are missing" in page
    assert "boatyard plugins uninstall greetings" in page
    assert "cannot be used" not in as_bob.get(CATALOGUE).content.decode()
