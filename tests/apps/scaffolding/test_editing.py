"""Editing Python: at the right place, once, and without other changes."""

import ast
from itertools import permutations

import pytest

from boatyard.apps.scaffolding.services.editing.app_config import mount, set_mount
from boatyard.apps.scaffolding.services.editing.imports import add_import
from boatyard.apps.scaffolding.services.editing.routes import add_route
from boatyard.apps.scaffolding.services.editing.tables import add_to_table

MAIN = '''\
"""The commands of this app — and who handles them."""

from apps.billing.logic.commands.cancel import Cancel, CancelHandler  # ours
from apps.billing.logic.commands.refund import Refund, RefundHandler

COMMANDS = (
    # first of all
    (Cancel, CancelHandler),  # é
    (Refund, RefundHandler)
)

OTHER = {   "left":   "as it is" }
'''


def _add(source: str, name: str) -> str:
    source = add_import(source, f"apps.billing.logic.commands.{name.lower()}", name, f"{name}Handler")
    return add_to_table(source, "COMMANDS", f"({name}, {name}Handler)")


@pytest.mark.parametrize(("name", "line"), [("Bill", 3), ("Pay", 4), ("Void", 5)])
def test_a_line_comes_in_its_place_and_all_others_stay(name: str, line: int) -> None:
    edited = _add(MAIN, name)
    module = f"apps.billing.logic.commands.{name.lower()}"
    assert edited.splitlines()[line - 1] == f"from {module} import {name}, {name}Handler"
    assert f"    ({name}, {name}Handler),\n" in edited
    rest = [text for text in edited.splitlines() if name not in text]
    assert [text.rstrip(",") for text in rest] == MAIN.splitlines()
    assert [ast.unparse(pair.elts[0]) for pair in _table(edited)] == sorted(["Cancel", "Refund", name])


def _table(source: str) -> list[ast.Tuple]:
    found = next(node for node in ast.parse(source).body if isinstance(node, ast.Assign))
    assert isinstance(found.value, ast.Tuple)
    return found.value.elts  # type: ignore[return-value]


def test_twice_is_once() -> None:
    once = _add(MAIN, "Pay")
    assert _add(once, "Pay") == once


def test_any_order_gives_the_same_file() -> None:
    results = set()
    for names in permutations(["A1", "A10", "A2", "B"]):
        source = '"""Commands."""\n\nCOMMANDS = ()\n'
        for name in names:
            source = _add(source, name)
        results.add(source)
    assert len(results) == 1
    assert "A1Handler),\n    (A2, A2Handler),\n    (A10, A10Handler),\n    (B" in results.pop()


@pytest.mark.parametrize(
    "source",
    [
        "COMMANDS = make()\n",
        "COMMANDS = (*OLD, 1) + ()\n",
        "commands = ()\n",
        "",
        "COMMANDS = [x for x in ()]\n",
    ],
)
def test_code_of_another_shape_is_left_alone(source: str) -> None:
    with pytest.raises(ValueError, match="COMMANDS"):
        add_to_table(source, "COMMANDS", "(A, B)")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", "from apps.a import B\n"),
        ('"""Doc."""\n', '"""Doc."""\n\nfrom apps.a import B\n'),
        ("import os\n", "import os\n\nfrom apps.a import B\n"),
        ("from apps.a import A\n", "from apps.a import A, B\n"),
        ("from apps.a import (\n    A,\n)\n", "from apps.a import A, B\n"),
        ("from apps.a import B as C\n", "from apps.a import B as C\nfrom apps.a import B\n"),
        ("from .near import C\n", "from apps.a import B\n\nfrom .near import C\n"),
        ("from apps.a import B", "from apps.a import B"),
        ("import os", "import os\n\nfrom apps.a import B\n"),
    ],
)
def test_imports_join_their_section(source: str, expected: str) -> None:
    assert add_import(source, "apps.a", "B") == expected


def test_a_table_on_one_line_stays_so_while_it_fits() -> None:
    assert add_to_table('__all__ = ["A", "C"]\n', "__all__", '"B"') == '__all__ = ["A", "B", "C"]\n'
    long = f'"B{"b" * 100}"'
    assert add_to_table('__all__ = ["A", "C"]\n', "__all__", long).count("\n") == 5


def test_a_route_joins_the_view_of_another_method() -> None:
    source = 'urlpatterns = [\n    path("orders/", route(get=ListView), name="orders"),\n]\n'
    joined = add_route(source, "orders/", "post", "CreateView", "orders")
    assert 'path("orders/", route(get=ListView, post=CreateView), name="orders"),' in joined
    other = add_route(joined, "items/", "get", "ItemsView", "items")
    assert other.index("orders/") < other.index('    path("items/", route(get=ItemsView), name="items"),')
    with pytest.raises(ValueError, match="answers POST"):
        add_route(joined, "orders/", "post", "OtherView", "orders")
    with pytest.raises(ValueError, match="another view"):
        add_route('urlpatterns = [path("orders/", view)]\n', "orders/", "post", "OtherView", "orders")


CONFIG = 'class BillingConfig(DomainApp, AppConfig):\n    name = "apps.billing"\n'


def test_a_face_is_mounted_once_and_stays_where_somebody_put_it() -> None:
    mounted = set_mount(set_mount(CONFIG, "api_path", "billing/"), "pages_path", "billing/")
    assert mounted == (
        f'{CONFIG}\n    class Plugin:\n        api_path = "billing/"\n        pages_path = "billing/"\n'
    )
    assert mount(set_mount(mounted, "api_path", "other/"), "api_path") == "billing/"
    assert mount(CONFIG, "api_path") is None
    with pytest.raises(ValueError, match="AppConfig"):
        set_mount("class Other: ...\n", "api_path", "x/")
