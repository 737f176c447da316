import tomllib

import pytest

from boatyard.apps.locks.logic.errors import LockFault, NeedsResolver
from boatyard.apps.locks.logic.prefer import Prefer
from boatyard.apps.locks.services import ShippedLocks
from boatyard.apps.locks.services.poetry_constraint import accepts
from boatyard.apps.locks.services.shipped_lock import ShippedLock
from boatyard.apps.locks.services.update_lock import update_lock
from boatyard.core.shipped_folders import Folders
from tests.apps.locks.locks import lock, package
from tests.apps.plugins.projects import pyproject

LOCKS = ShippedLocks(Folders.shipped().lock)
EXTRA = {"optional": True, "markers": 'extra == "fast"'}
FAST = {"version": ">=1", **EXTRA}


def versions(text: str) -> dict[str, str]:
    return {entry["name"]: entry["version"] for entry in tomllib.loads(text).get("package", [])}


def updated(
    project: str, shipped: str, *wanted: str, prefer: Prefer = Prefer.PROJECT, python: str = ">=3.13,<3.15"
) -> str:
    return update_lock(pyproject(wanted, python=python), project, ShippedLock(shipped), prefer)


def test_adding_keeps_what_is_locked_and_takes_the_rest_from_the_shipped_lock() -> None:
    project = lock(package("django", "6.1.1"))
    shipped = lock(package("django", "6.1.3"), package("redis", "7.0", {"django": ">=6.1"}))
    assert versions(updated(project, shipped, "django", "redis")) == {"django": "6.1.1", "redis": "7.0"}


def test_updating_takes_the_newer_of_the_two() -> None:
    project = lock(package("django", "6.1.1"), package("redis", "8.0"))
    shipped = lock(package("django", "6.1.3"), package("redis", "7.0"))
    text = updated(project, shipped, "django", "redis", prefer=Prefer.NEWER)
    assert versions(text) == {"django": "6.1.3", "redis": "8.0"}


@pytest.mark.parametrize("prefer", Prefer)
def test_no_version_is_ever_lowered(prefer: Prefer) -> None:
    project = lock(package("django", "6.2"))
    shipped = lock(package("django", "6.1.3"), package("old", "1.0", {"django": "<6.2"}))
    with pytest.raises(NeedsResolver, match=r"django <6\.2 \(for old\)"):
        updated(project, shipped, "django", "old", prefer=prefer)


def test_what_the_shipped_lock_does_not_hold_keeps_version_and_hash() -> None:
    own = package("left-pad", "0.3", {"django": "*"})
    text = updated(
        lock(package("django", "6.1.1"), own), lock(package("django", "6.1.3")), "django", "left-pad"
    )
    assert own.strip() in text


def test_a_package_is_raised_where_a_new_one_needs_that() -> None:
    project = lock(package("redis", "6.4"), package("django", "6.1.1"))
    shipped = lock(
        package("redis", "7.1"), package("queue", "1.0", {"redis": ">=7"}), package("django", "6.1.3")
    )
    text = updated(project, shipped, "queue", "redis", "django")
    assert versions(text) == {"queue": "1.0", "redis": "7.1", "django": "6.1.1"}


def test_an_update_stays_below_what_the_project_allows() -> None:
    project = lock(package("django", "6.1.1"), package("tables", "1.0", {"django": ">=6.1"}))
    shipped = lock(package("django", "6.2"), package("tables", "2.0", {"django": ">=6.2"}))
    text = updated(project, shipped, "django<6.2", "tables", prefer=Prefer.NEWER)
    assert versions(text) == {"django": "6.1.1", "tables": "1.0"}


def test_what_is_in_neither_lock_needs_a_resolver() -> None:
    with pytest.raises(NeedsResolver) as caught:
        updated(lock(package("django", "6.1.1")), lock(package("redis", "7.0")), "django", "left-pad>=2")
    assert caught.value.reasons == ("left-pad>=2",)
    assert versions(caught.value.start) == {"django": "6.1.1", "redis": "7.0"}


def test_an_extra_that_was_not_locked_needs_a_resolver() -> None:
    own = package("web", "1.0", extras={"fast": ["loop (>=1)"]})
    with pytest.raises(NeedsResolver, match=r"loop \(for web\[fast\]\)"):
        updated(lock(own), lock(package("loop", "1.0")), "web[fast]")


def test_an_extra_is_found_where_the_shipped_lock_has_the_same_version() -> None:
    extras = {"fast": ["loop (>=1)"]}
    own = package("web", "1.0", extras=extras)
    shipped = lock(package("web", "1.0", {"loop": FAST}, extras), package("loop", "1.0"))
    text = updated(lock(own), shipped, "web[fast]")
    assert versions(text) == {"web": "1.0", "loop": "1.0"}
    assert tomllib.loads(text)["package"][1]["dependencies"] == {"loop": FAST}
    assert updated(text, shipped, "web").count(own.strip()) == 1


def test_a_wider_python_needs_a_resolver() -> None:
    own = lock(package("left-pad", "1.0"), pythons=">=3.14,<3.15")
    with pytest.raises(NeedsResolver, match=r"requires-python is >=3\.13,<3\.15"):
        updated(own, lock(package("django", "6.1.3")), "left-pad")
    assert "left-pad" in updated(own, lock(package("django", "6.1.3")), "left-pad", python="==3.14.*")


def test_a_package_for_other_pythons_needs_a_resolver() -> None:
    own = lock(package("django", "6.1.1"), pythons=">=3.12")
    shipped = lock(package("redis", "7.0", pythons=">=3.13"))
    with pytest.raises(NeedsResolver, match=r"redis 7\.0 needs Python >=3\.13"):
        updated(own, shipped, "django", "redis", python=">=3.12")


MANY = " and ".join(f"(os_name != 'a{i}' or sys_platform != 'b{i}')" for i in range(9))


@pytest.mark.parametrize(
    "tail",
    [
        '[tool.poetry.dependencies]\nleft-pad = "1"\n',
        '[project.optional-dependencies]\nx = ["a @ https://x.example/a.whl"]\n',
        f'[project.optional-dependencies]\nx = ["a; {MANY}"]\n',
    ],
    ids=["old form", "URL", "long marker"],
)
def test_what_only_a_resolver_understands_is_left_to_it(tail: str) -> None:
    text = pyproject(["django"], tail=tail)
    with pytest.raises(NeedsResolver):
        update_lock(text, lock(package("django", "6.1.1")), ShippedLock(lock()), Prefer.PROJECT)


@pytest.mark.parametrize(
    "damaged",
    ["\n", '[metadata]\nlock-version = "new"\n', "<<<<<<< HEAD\n", "[[package]]\nversion = 1\n[metadata]\n"],
)
def test_a_damaged_lock_is_a_fault(damaged: str) -> None:
    with pytest.raises(LockFault):
        updated(damaged, lock(package("django", "6.1.3")), "django")


def test_the_shipped_lock_gives_the_same_bytes_after_adding_and_removing() -> None:
    before = pyproject(["django>=6.1,<6.2", "celery>=5.7"], ["pytest>=9"])
    after = pyproject(["django>=6.1,<6.2", "celery[redis]>=5.7", "django-redis>=7.0"], ["pytest>=9", "ruff"])
    first = LOCKS.subset(before)
    added = LOCKS.update(after, first)
    assert added == LOCKS.subset(after)
    assert LOCKS.update(before, added) == first
    assert LOCKS.update(before, first, Prefer.NEWER) == first


def test_changes_say_what_came_went_and_moved() -> None:
    before = lock(package("a", "1.0"), package("b", "1.0"), package("same", "1.0"))
    after = lock(package("b", "2.0"), package("c", "1.0"), package("same", "1.0"))
    changes = LOCKS.changes(before, after)
    assert changes.added == {"c": "1.0"}
    assert changes.removed == {"a": "1.0"}
    assert changes.changed == {"b": ("1.0", "2.0")}
    assert changes
    assert not LOCKS.changes(before, before)


def test_a_lock_of_nothing_is_all_added() -> None:
    assert LOCKS.changes("", lock(package("a", "1.0"))).added == {"a": "1.0"}


@pytest.mark.parametrize(
    ("constraint", "accepted", "refused"),
    [
        ("*", "1.0", None),
        (">=1.2,<2.0", "1.9", "2.0"),
        (">=1.2 <2.0", "1.9", "2.0"),
        (">= 1.2, < 2.0", "1.9", "2.0"),
        ("2.9.0.post0", "2.9.0.post0", "2.9.0"),
        ("^1.2", "1.9", "2.0"),
        ("^0.2.3", "0.2.9", "0.3"),
        ("^0.0.3", "0.0.3", "0.0.4"),
        ("~1.2", "1.2.9", "1.3"),
        ("~=1.4", "1.9", "2.0"),
        ("<1.5 || >1.5", "1.6", "1.5"),
        ("==1.*", "1.7", "2.0"),
        (">=1.0", "1.1rc1", None),
        (">=1.2, !=1.3", "1.4", "1.3"),
    ],
)
def test_constraints_are_read_as_poetry_writes_them(
    constraint: str, accepted: str, refused: str | None
) -> None:
    assert accepts(constraint, accepted)
    assert refused is None or not accepts(constraint, refused)


@pytest.mark.parametrize("constraint", ["what is this", ">=", "1.0 ||", "a" * 5000 + "|"])
def test_what_is_no_constraint_accepts_nothing(constraint: str) -> None:
    assert not accepts(constraint, "2.0")


def test_a_project_without_a_lock_gets_what_is_shipped() -> None:
    text = pyproject(["django>=6.1,<6.2"])
    assert LOCKS.update(text, "") == LOCKS.subset(text)
    with pytest.raises(NeedsResolver) as caught:
        LOCKS.update(pyproject(["django>=6.1,<6.2", "left-pad"]), "")
    assert versions(caught.value.start)["django"].startswith("6.1")


def test_an_empty_lock_stays_one() -> None:
    empty = LOCKS.subset(pyproject())
    assert "package = []" in empty
    added = LOCKS.update(pyproject(["whitenoise"]), empty)
    assert added == LOCKS.subset(pyproject(["whitenoise"]))
    assert LOCKS.update(pyproject(), added) == empty


def test_the_lock_of_an_older_poetry_is_left_to_a_newer_one() -> None:
    old = lock(package("django", "6.1.1")).replace('groups = ["main"]\n', "").replace('"2.1"', '"2.0"')
    with pytest.raises(NeedsResolver, match=r"form 2\.0") as caught:
        updated(old, lock(package("django", "6.1.3")), "django")
    assert caught.value.start == old


def test_a_package_without_a_version_is_a_fault() -> None:
    with pytest.raises(LockFault, match="has no version"):
        updated('[[package]]\nname = "django"\n\n' + lock(), lock(), "django")
