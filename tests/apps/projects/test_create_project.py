"""The form of a new project: each error at its field, and refusals change nothing."""

import socket
import sys
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.logic.project_name import LONGEST, RESERVED
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.permissions import acting_as
from tests.people import account
from tests.projects import local

pytestmark = pytest.mark.django_db

BAD_NAMES = [
    "",
    " ",
    "a" * (LONGEST + 1),
    "café",
    "магазин",
    "-shop",
    "--help",
    "shop\n",
    "\nshop",
    "sh\0op",
    "shop-",
    "a--b",
    "my_shop",
    "Shop",
    "1shop",
    "../shop",
    "/etc",
    "shop/../x",
    ".",
    "..",
    "~",
    "$(id)",
    "`id`",
    "shop;id",
    "shop shop",
    "class",
    "match",
    "json",
    "django",
    "rest-framework",
    "core",
    "config",
    "apps",
    "test",
    "localhost",
    "<script>",
    "ｓｈｏｐ",
    "shop\u202e",
]


@pytest.fixture
def alice() -> Account:
    """An administrator, who can use any folder. test_folders_of_others tests members."""
    return account("alice", is_admin=True)


@pytest.fixture(autouse=True)
def _as_alice(alice: Account) -> object:
    with acting_as(alice.as_actor()):
        yield


def faults(message: CreateProject) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as caught:
        bus.execute(message)
    assert not Project.objects.exists()
    assert not Job.objects.exists()
    return caught.value.fields


@pytest.mark.parametrize("name", [*BAD_NAMES, *sorted(RESERVED), *sorted(sys.stdlib_module_names)[::20]])
def test_a_bad_name_is_refused_at_the_field(name: str, tmp_path: Path) -> None:
    messages = faults(CreateProject(name, folder=str(tmp_path)))["name"]
    assert messages
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("entered", "suggested"), [("My Shop", "my-shop"), ("Café Noir", "cafe-noir"), ("a_b", "a-b")]
)
def test_a_name_that_nearly_does_comes_with_one_that_does(entered: str, suggested: str) -> None:
    assert f"«{suggested}»" in faults(CreateProject(entered))["name"][0]


def test_a_good_name_is_taken_and_a_job_makes_the_project(tmp_path: Path) -> None:
    creation = bus.execute(CreateProject("my-shop-2", folder=str(tmp_path)))
    project = Project.objects.get(name="my-shop-2")
    assert project.title == "My shop 2"
    assert project.repository == str(tmp_path / "my-shop-2")
    assert Job.objects.get(pk=creation.job_id).subject == project.subject
    assert not list(tmp_path.iterdir()), "nothing is made before the job runs"


def test_a_taken_name_is_refused(tmp_path: Path) -> None:
    bus.execute(CreateProject("shop", folder=str(tmp_path)))
    with pytest.raises(Invalid) as caught:
        bus.execute(CreateProject("shop", folder=str(tmp_path / "elsewhere")))
    assert list(caught.value.fields) == ["name"]
    assert Project.objects.count() == Job.objects.count() == 1


def test_another_account_is_not_told_whose_the_name_is(tmp_path: Path) -> None:
    bus.execute(CreateProject("shop", folder=str(tmp_path)))
    with acting_as(account("bob").as_actor()), pytest.raises(Invalid) as caught:
        bus.execute(CreateProject("shop", folder=str(tmp_path / "bobs")))
    assert "alice" not in str(caught.value)


def test_an_empty_folder_of_that_name_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    assert bus.execute(CreateProject("shop", folder=str(tmp_path))).project == "shop"


@pytest.mark.parametrize("kind", ["full", "file", "link", "dangling"])
def test_what_lies_in_the_way_is_left_alone(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "shop"
    if kind == "full":
        place.mkdir()
        (place / "mine.txt").touch()
    elif kind == "file":
        place.touch()
    else:
        place.symlink_to(tmp_path if kind == "link" else tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    assert list(faults(CreateProject("shop", folder=str(tmp_path)))) == ["folder"]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "folder", ["relative", "/proc/self/../x", "/dev/null/x", "/tmp/a\nb", "/" + "a" * 500]
)
def test_a_bad_folder_is_refused_at_the_field(folder: str) -> None:
    assert list(faults(CreateProject("shop", folder=folder))) == ["folder"]


def test_projects_do_not_live_in_boatyards_own_folder() -> None:
    from boatyard.core.paths import home

    assert list(faults(CreateProject("shop", folder=str(home() / "sites")))) == ["folder"]


@pytest.mark.parametrize("port", [0, -1, 80, 1023, 65536, 10**9])
def test_a_port_out_of_range_is_refused_at_the_field(port: int) -> None:
    assert list(faults(CreateProject("shop", port=port))) == ["port"]


def test_a_port_in_use_is_refused_at_the_field() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert str(port) in faults(CreateProject("shop", port=port))["port"][0]


def test_two_projects_get_different_ports(tmp_path: Path) -> None:
    for name in ("one", "two"):
        bus.execute(CreateProject(name, folder=str(tmp_path)))
    assert len(set(Environment.objects.values_list("port", flat=True))) == 2


def test_the_port_of_another_project_is_refused_at_the_field(tmp_path: Path) -> None:
    bus.execute(CreateProject("one", folder=str(tmp_path)))
    taken = local(Project.objects.get()).port
    with pytest.raises(Invalid) as caught:
        bus.execute(CreateProject("two", folder=str(tmp_path), port=taken))
    assert list(caught.value.fields) == ["port"]


@pytest.mark.parametrize("title", ["x" * 81, "two\nlines", "bell\a"])
def test_a_bad_title_is_refused_at_the_field(title: str) -> None:
    assert list(faults(CreateProject("shop", title=title))) == ["title"]


def test_an_unknown_plugin_is_refused_with_the_one_that_was_meant() -> None:
    assert "example" in faults(CreateProject("shop", plugins=("exmaple",)))["plugins"][0]


def test_all_faults_are_told_at_once() -> None:
    wrong = CreateProject("Bad Name", "x" * 99, ("nope",), "relative", 1, linters="none", ci="jenkins")
    assert sorted(faults(wrong)) == ["ci", "folder", "linters", "name", "plugins", "port", "title"]


def test_linters_and_checks_are_remembered(tmp_path: Path) -> None:
    bus.execute(CreateProject("one", folder=str(tmp_path)))
    bus.execute(CreateProject("two", folder=str(tmp_path), linters="classic", ci="none"))
    made = Project.objects.order_by("name").values_list("linters", "ci")
    assert list(made) == [("default", "github"), ("classic", "none")]


def test_plugins_are_the_catalogues_defaults_unless_chosen(tmp_path: Path) -> None:
    bus.execute(CreateProject("one", folder=str(tmp_path)))
    bus.execute(CreateProject("two", folder=str(tmp_path), plugins=()))
    assert Project.objects.get(name="one").plugins == ["htmx", "example"]
    assert Project.objects.get(name="two").plugins == []
