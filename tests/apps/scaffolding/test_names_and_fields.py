import pytest

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.field_syntax import read_fields
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
    with pytest.raises(Invalid, match="Choose another"):
        read_new_app(text)


@pytest.mark.parametrize(
    ("word", "plural"),
    [("invoice", "invoices"), ("category", "categories"), ("box", "boxes"), ("day", "days")],
)
def test_plurals(word: str, plural: str) -> None:
    assert Name(word).plural.snake == plural


def test_fields_have_a_type_a_target_and_may_be_optional() -> None:
    assert read_fields(["number", "due:date?", "customer:users.User", "remark:text?"]) == (
        Field("number", TYPES["str"], is_typed=False),
        Field("due", TYPES["date"], is_optional=True),
        Field("customer", REFERENCE, target=("users", "User")),
        Field("remark", TYPES["text"], is_optional=True),
    )


def test_a_models_fields_have_limits_choices_and_defaults() -> None:
    product, rating, code, status = read_fields(
        [
            "product:fk=orders.Product?:on_delete=cascade:unique_with=rating",
            "rating:int:min=1:max=5:default=3",
            "code:str:min_length=2:max_length=8:unique",
            "status:choice=draft,in-print:default=in-print",
        ]
    )
    assert (product.target, product.on_delete) == (("orders", "Product"), "cascade")
    assert (product.is_optional, product.unique_with) == (True, ("rating",))
    assert (rating.minimum, rating.maximum, rating.default, rating.sample, rating.wrong) == (
        *("1", "5", "3", "5", "6"),
    )
    assert (code.minimum, code.maximum, code.is_unique) == ("2", "8", True)
    assert (status.choices, status.default) == (("draft", "in-print"), "in-print")
    assert read_fields(["at:datetime:auto_now_add"])[0].auto == "auto_now_add"
    assert (
        read_fields(["site:url:default=https://example.org/?a=b"])[0].default == '"https://example.org/?a=b"'
    )


BAD_FIELDS = ["", ":str", "a b:str", "a:nope", "a:str:str", "-a:str", "a:users.user", "a:../x.Y", "class:str"]
BAD_FIELDS += ["a:fk=Product", "a:choice=", "a:choice=x,x", "a:choice=X", "a:choice=a-b,a_b", "a:int:min=x"]
BAD_FIELDS += ["a:int:min=1.5", "a:int:min=5:max=1", "a:int:max=3:default=4", "a:str:min=1", "a:bool:unique"]
BAD_FIELDS += [
    "a:str:max_length=0",
    "a:date:default=today",
    "a:choice=x:default=y",
    "a:int:nope",
    "a:int:nope=1",
]
BAD_FIELDS += [
    "a:int:unique_with=b",
    "a:fk=b.C:on_delete=set_null",
    "a:int:on_delete=cascade",
    "a:int:auto_now",
]
BAD_FIELDS += [
    "a:date?:auto_now",
    "a:bool:default=yes",
    "a:str:default=a\nb",
    "of:str",
    "a:int:min=1e9",
    "a:text:unique",
]
BAD_FIELDS += ["id:int", "objects:str", "a\n:str", "é:str", "A:str", f"{'a' * 41}:str", "a:str??"]


@pytest.mark.parametrize("text", BAD_FIELDS)
def test_what_is_no_field_is_refused_with_what_would_be(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_fields([text])
    assert list(caught.value.fields) == ["fields"]


def test_a_field_comes_once_and_only_where_it_can_be() -> None:
    with pytest.raises(Invalid, match="is given twice"):
        read_fields(["a", "a:int"])
    with pytest.raises(Invalid, match="has no fields"):
        read_scaffold("page", "billing", "about", ["a"])
    with pytest.raises(Invalid, match="Choose one of app, model"):
        read_scaffold("nope", "billing", "about", [])
    with pytest.raises(Invalid, match="only a model's field"):
        read_scaffold("command", "billing", "pay", ["a:int:min=1"])
    with pytest.raises(Invalid, match="only a query for a list"):
        read_scaffold("event", "billing", "paid", ["a:average"])
    with pytest.raises(Invalid, match="Name one event"):
        read_scaffold("subscriber", "billing", "pay", ["../x.Y"])
    with pytest.raises(Invalid, match="At most"):
        read_fields([f"a{number}" for number in range(31)])
