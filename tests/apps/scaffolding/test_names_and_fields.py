import pytest

from boatyard.apps.scaffolding.logic.field import Field, read_fields
from boatyard.apps.scaffolding.logic.name import LONGEST, Name, read_name, read_new_app
from boatyard.apps.scaffolding.logic.scaffold import read_scaffold
from boatyard.apps.scaffolding.logic.value_type import REFERENCE, TYPES
from boatyard.core.errors import Invalid

BAD_NAMES = [
    "",
    " ",
    "-x",
    "--help",
    "a b",
    "a\nb",
    "create_invoice\n",
    "../up",
    "a/b",
    "a.b",
    "café",
    "ｘ",
    "1st",
    "a__b",
    "_a",
    "a_",
    "class",
    "match",
    "None",
    "main",
    "urls",
    "create-invoice",
    "{{ app }}",
    "$(id)",
    "a\0b",
    "a" * (LONGEST + 1),
]


@pytest.mark.parametrize(
    ("text", "snake", "camel"),
    [
        ("CreateInvoice", "create_invoice", "CreateInvoice"),
        ("create_invoice", "create_invoice", "CreateInvoice"),
        ("Invoice2", "invoice2", "Invoice2"),
        ("HTTPServer", "http_server", "HttpServer"),
        ("X", "x", "X"),
    ],
)
def test_both_styles_give_both_names(text: str, snake: str, camel: str) -> None:
    name = read_name(text, "scaffold")
    assert (name.snake, name.camel) == (snake, camel)


@pytest.mark.parametrize("text", BAD_NAMES)
def test_what_cannot_be_a_module_and_a_class_is_refused(text: str) -> None:
    for kind, field in (("command", "scaffold"), ("app", "app")):
        with pytest.raises(Invalid) as caught:
            read_scaffold(kind, *(("billing", text) if kind == "command" else (text, "")), [])
        assert list(caught.value.fields) == [field]


@pytest.mark.parametrize("text", ["json", "core", "users", "auth", "Admin", "messages", "staticfiles"])
def test_an_app_hides_no_other_module(text: str) -> None:
    with pytest.raises(Invalid, match="choose another"):
        read_new_app(text)


@pytest.mark.parametrize(
    ("word", "plural"),
    [("invoice", "invoices"), ("category", "categories"), ("box", "boxes"), ("day", "days")],
)
def test_plurals(word: str, plural: str) -> None:
    assert Name(word).plural.snake == plural


def test_fields_have_a_type_a_target_and_may_be_optional() -> None:
    assert read_fields(["number", "due:date?", "customer:users.User", "remark:text?"]) == (
        Field("number", TYPES["str"]),
        Field("due", TYPES["date"], is_optional=True),
        Field("customer", REFERENCE, target=("users", "User")),
        Field("remark", TYPES["text"], is_optional=True),
    )


BAD_FIELDS = ["", ":str", "a b:str", "a:nope", "a:str:str", "-a:str", "a:users.user", "a:../x.Y", "class:str"]
BAD_FIELDS += ["id:int", "objects:str", "a\n:str", "é:str", "A:str", f"{'a' * 41}:str", "a:str??"]


@pytest.mark.parametrize("text", BAD_FIELDS)
def test_what_is_no_field_is_refused_with_what_would_be(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_fields([text])
    assert list(caught.value.fields) == ["fields"]


def test_a_field_comes_once_and_only_where_it_can_be() -> None:
    with pytest.raises(Invalid, match="comes twice"):
        read_fields(["a", "a:int"])
    with pytest.raises(Invalid, match="takes no fields"):
        read_scaffold("page", "billing", "about", ["a"])
    with pytest.raises(Invalid, match="Make one of app, model"):
        read_scaffold("nope", "billing", "about", [])
    with pytest.raises(Invalid, match="At most"):
        read_fields([f"a{number}" for number in range(31)])
