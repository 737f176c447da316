import re

import pytest

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.field_syntax import read_fields
from boatyard.apps.scaffolding.logic.name import LONGEST, Name, read_name, read_new_app
from boatyard.apps.scaffolding.logic.scaffold import read_scaffold
from boatyard.apps.scaffolding.logic.taken_names import CLASSES
from boatyard.apps.scaffolding.logic.value_type import AGGREGATES, NAMED_REFERENCE, REFERENCE, TYPES
from boatyard.apps.scaffolding.services.files.templates import FOLDER
from boatyard.apps.scaffolding.services.planning.code_fields import unique_together
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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "a:str:min_length=5:max_length=8:default=tea",
            "the default has 3 characters, but min_length is 5 and max_length is 8.",
        ),
        ("a:text:max_length=2:default=tea", "the default has 3 characters, but max_length is 2."),
        ('a:str:max_length=2:default="\\x', "the default has 3 characters, but max_length is 2."),
        ("a:str:min_length=2:default=t", "the default has 1 character, but min_length is 2."),
        ("a:str:min_length=3:max_length=2", "min_length is greater than max_length."),
        ("a:decimal:min=1:max=2:default=2.5", "the default is 2.5, but min is 1 and max is 2."),
    ],
)
def test_limits_and_default_of_a_field_agree(text: str, says: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_fields([text])
    assert caught.value.fields["fields"] == [f"«{text}»: {says}"]


def test_a_default_at_the_limits_is_taken() -> None:
    assert read_fields(["a:str:min_length=3:max_length=3:default=tea"])[0].default == '"tea"'


def test_names_of_constraints_are_short_and_differ() -> None:
    long = [f"{'day' * 5}_{number}" for number in range(4)]
    others = ",".join(long[1:])
    (first,) = unique_together(
        read_fields([f"{long[0]}:int:unique_with={others}", *long[1:]]), "sold_item", "shop"
    )
    (other,) = unique_together(
        read_fields([f"{long[0]}:int:unique_with={others}", *long[1:]]), "sold_item", "stock"
    )
    (third,) = unique_together(
        read_fields([f"{long[0]}:int:unique_with={','.join(long[1:3])}", *long[1:]]), "sold_item", "shop"
    )
    (short,) = unique_together(
        read_fields(["first_day:date:unique_with=room", "room"]), "reservation", "billing"
    )
    names = [re.search(r'name="(\w+)"', constraint) for constraint in (first, other, third, short)]
    assert all(name and len(name[1]) <= 60 for name in names)
    assert len({name[1] for name in names if name}) == 4
    assert short.endswith('name="billing_reservation_first_day_room")')


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("model", name) for name in ("Page", "Permission", "User", "Message", "Rows", "Bus", "Date")),
        *(("command", "Command"), ("query", "Page"), ("event", "Event"), ("result", "Sum")),
        *(("service", "Protocol"), ("endpoint", "Access"), ("task", "task")),
    ],
)
def test_a_name_that_generated_code_uses_is_refused_with_another(kind: str, name: str) -> None:
    fields = ["a:int"] if kind == "result" else []
    with pytest.raises(Invalid, match=f"already uses the name.*such as Billing{name.capitalize()}") as caught:
        read_scaffold(kind, "billing", name, fields)
    assert list(caught.value.fields) == ["scaffold"]


def test_the_names_of_others_are_free() -> None:
    for kind, name in (("model", "Task"), ("model", "Status"), ("page", "Page"), ("command", "Message")):
        assert read_scaffold(kind, "billing", name, []).name.camel == name


def test_every_class_that_templates_import_is_refused() -> None:
    imported: set[str] = set()
    for template in FOLDER.rglob("*.jinja"):
        for line in template.read_text().splitlines():
            if " import " in line and not line.startswith("{% import"):
                plain = re.sub(r"{{ [\w.]+ }}\w*", "", line.partition(" import ")[2])
                imported |= set(re.findall(r"\b[A-Z][a-z]\w*\b", plain))
    imported |= {kind.annotation for kind in (*TYPES.values(), NAMED_REFERENCE) if kind.module}
    imported |= set(AGGREGATES.values())
    camel = {name for name in imported if Name(read_name(name, "scaffold").snake).camel == name}
    assert camel - CLASSES == set()
    assert {"Page", "Decimal", "Forbidden", "Sum", "Reference"} <= camel
