import ast

import pytest

from boatyard.apps.vcs.logic.file_conflict import ConflictKind
from boatyard.apps.vcs.logic.migrations import merge_leaves
from boatyard.apps.vcs.logic.note import NoteKind
from tests.apps.vcs.merging import merge
from tests.apps.vcs.project import Project

FIELD = "migrations.AddField(model_name='order', name='{}', field=models.IntegerField())"
FOLDER = "src/apps/orders/migrations"


def migration(*dependencies: str, operations: str = "", label: str = "orders", replaces: str = "") -> str:
    pairs = ", ".join(f"('{label}', '{name}')" for name in dependencies)
    swappable = "migrations.swappable_dependency(settings.AUTH_USER_MODEL), ('auth', '0001_initial'), "
    return (
        "from django.conf import settings\nfrom django.db import migrations, models\n\n\n"
        f"class Migration(migrations.Migration):\n{replaces}"
        f"    dependencies = [{swappable}{pairs}]\n    operations = [{operations}]\n"
    )


FIRST = {"0001_initial": migration(operations="migrations.CreateModel(name='Order', fields=[])")}


def files(*sets: dict[str, str]) -> dict[str, str]:
    return {f"{FOLDER}/{name}.py": text for names in sets for name, text in names.items()}


def two(mine: str, new: str) -> tuple[dict[str, str], dict[str, str]]:
    return (
        {"0002_mine": migration("0001_initial", operations=mine)},
        {"0002_new": migration("0001_initial", operations=new)},
    )


def test_two_that_work_on_different_fields_are_merged_by_a_third(project: Project) -> None:
    mine, new = two(FIELD.format("mine"), FIELD.format("new"))
    found = merge(project, files(FIRST), files(FIRST, mine), files(FIRST, new))
    path = f"{FOLDER}/0003_merge_0002_mine_0002_new.py"
    assert found.conflicts == {}
    assert found.notes == {path: NoteKind.MERGE_MIGRATION}
    assert ast.parse(found.text[path])
    assert "        ('orders', '0002_mine'),\n        ('orders', '0002_new'),\n" in found.text[path]
    again = merge(
        project, files(FIRST, new), found.text, files(FIRST, new, {"0003_more": migration("0002_new")})
    )
    assert list(again.notes) == [f"{FOLDER}/0004_merge_0003_merge_0002_mine_0002_new_0003_more.py"]


def test_it_is_what_django_itself_accepts(project: Project) -> None:
    from django.db.migrations.graph import MigrationGraph
    from django.db.migrations.migration import Migration

    mine, new = two(FIELD.format("mine"), FIELD.format("new"))
    text = merge(project, files(FIRST), files(FIRST, mine), files(FIRST, new)).text
    graph = MigrationGraph()
    loaded = {}
    for path, source in text.items():
        namespace: dict[str, type[Migration]] = {}
        exec(source, namespace)
        name = path.removeprefix(f"{FOLDER}/").removesuffix(".py")
        loaded[name] = namespace["Migration"](name, "orders")
        graph.add_node(("orders", name), loaded[name])
    for name, each in loaded.items():
        for parent in each.dependencies:
            if parent[0] == "orders":
                graph.add_dependency(each, ("orders", name), (parent[0], parent[1]))
    assert graph.leaf_nodes("orders") == [("orders", "0003_merge_0002_mine_0002_new")]


CLASHING = {
    "the same field": (FIELD.format("x"), FIELD.format("X")),
    "a field and its model": (FIELD.format("x"), "migrations.DeleteModel('Order')"),
    "a renamed field": (FIELD.format("x"), "migrations.RenameField('order', old_name='y', new_name='x')"),
    "code": (FIELD.format("x"), "migrations.RunPython(code)"),
    "a reference to a model that goes": (
        "migrations.AddField('cart', 'x', models.ForeignKey(to='orders.Order', on_delete=None))",
        "migrations.DeleteModel(name='Order')",
    ),
    "constraints": (
        "migrations.AddConstraint(model_name='order', constraint=None)",
        "migrations.RemoveConstraint('order', 'x')",
    ),
    "renamed models": (
        "migrations.RenameModel(old_name='A', new_name='B')",
        "migrations.CreateModel('B', [])",
    ),
}


@pytest.mark.parametrize(("mine", "new"), CLASHING.values(), ids=CLASHING)
def test_two_that_work_on_the_same_are_a_conflict_with_advice(project: Project, mine: str, new: str) -> None:
    ours, theirs = two(mine, new)
    found = merge(project, files(FIRST), files(FIRST, ours), files(FIRST, theirs))
    assert found.conflicts == {f"{FOLDER}/0002_new.py": ConflictKind.MIGRATION}
    assert "makemigrations --merge orders" in found.merged.conflicts[0].message
    assert sorted(found.text) == sorted(files(FIRST, ours, theirs))


APART = {
    "other models": (FIELD.format("x"), "migrations.CreateModel(name='Cart', fields=[])"),
    "other parts": (FIELD.format("x"), "migrations.AlterModelOptions('order', {})"),
    "indexes and constraints": (
        "migrations.AddIndex('order', None)",
        "migrations.AddConstraint('order', None)",
    ),
}


@pytest.mark.parametrize(("mine", "new"), APART.values(), ids=APART)
def test_two_that_work_on_other_things_are_merged(project: Project, mine: str, new: str) -> None:
    ours, theirs = two(mine, new)
    assert merge(project, files(FIRST), files(FIRST, ours), files(FIRST, theirs)).conflicts == {}


def read(*sets: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for names in sets for name, text in names.items()}


def test_the_label_is_the_one_that_the_apps_own_migrations_use() -> None:
    first = {"0001_initial": migration(label="shop_orders")}
    mine = {"0002_a": migration("0001_initial", label="shop_orders")}
    new = {"0002_b": migration("0001_initial", label="shop_orders")}
    found = merge_leaves("orders", read(first, mine), read(first, mine, new))
    assert found is not None
    assert "('shop_orders', '0002_a')" in found.content


def test_a_number_is_never_used_twice_and_a_name_stays_short() -> None:
    far = {f"0002_{'a' * 30}": migration("0001_initial"), "0019_b": migration(f"0002_{'a' * 30}")}
    new = {f"0002_{'c' * 40}": migration("0001_initial")}
    found = merge_leaves("orders", read(FIRST, far), read(FIRST, far, new))
    assert found is not None
    assert found.name is not None
    assert found.name.startswith("0020_merge_")
    assert len(found.name) < 60
    assert found == merge_leaves("orders", read(FIRST, far), read(new, far, FIRST))


def test_squashed_migrations_count_as_what_they_replace() -> None:
    old = {**FIRST, "0002_x": migration("0001_initial")}
    replaces = "    replaces = [('orders', '0001_initial'), ('orders', '0002_x')]\n"
    squashed = {"0001_squashed_0002_x": migration(replaces=replaces)}
    more = {"0003_y": migration("0002_x")}
    assert merge_leaves("orders", read(old, squashed), read(old, squashed, more)) is None
    assert merge_leaves("orders", read(squashed), read(squashed, more)) is None


def test_what_was_so_before_is_left_alone_and_what_cannot_be_read_is_no_migration() -> None:
    a, b = {"0002_a": migration("0001_initial")}, {"0002_b": migration("0001_initial")}
    odd = {"__init__": "", "helpers": "x = 1\n", "broken": "class Migration(:\n"}
    assert merge_leaves("orders", read(FIRST, a, b, odd), read(FIRST, a, b, odd)) is None
    assert merge_leaves("orders", read(FIRST, odd), read(FIRST, a, odd)) is None
    third = merge_leaves(
        "orders", read(FIRST, a, b), read(FIRST, a, b, {"0002_c": migration("0001_initial")})
    )
    assert third is not None
    assert third.name is None
