"""Code for models that a user has written: complete, or with the reason why not."""

import pytest

from tests.apps.scaffolding.scaffolded_project import ScaffoldedProject

HEAD = """\
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from apps.billing.models.enums.mood import Mood


"""
WIDE = f"""{HEAD}class Product(models.Model):
    name = models.CharField("name", max_length=12, unique=True)
    slug = models.SlugField(blank=True)
    price = models.DecimalField(
        max_digits=9, decimal_places=2, validators=[MinValueValidator(Decimal("0.5"))]
    )
    stock = models.PositiveIntegerField(default=0, validators=[MaxValueValidator(9)])
    mood = models.CharField(max_length=9, choices=Mood.choices, default=Mood.GOOD)
    width = models.CharField(max_length=1, choices=[("s", "Small"), ("l", "Large")])
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    secret = models.CharField(max_length=9, editable=False, default="x")
    photo = models.ImageField(blank=True)
    tags = models.ManyToManyField("billing.Tag")

    objects = ProductQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("price", "stock"), name="once")]
"""
MOOD = """\
from django.db import models


class Mood(models.TextChoices):
    GOOD = "good", "Good"
    BAD = "bad"
"""


@pytest.fixture
def billing(scaffolded: ScaffoldedProject) -> ScaffoldedProject:
    """An app that is not installed, since scaffolding must not import it."""
    scaffolded.write("src/apps/billing/apps.py", "class BillingConfig(DomainApp, AppConfig):\n    name = 1\n")
    scaffolded.write("src/apps/billing/models/enums/mood.py", MOOD)
    scaffolded.write("src/apps/billing/models/product.py", WIDE)
    return scaffolded


def test_a_command_takes_what_a_row_can_hold_and_says_what_it_leaves_out(billing: ScaffoldedProject) -> None:
    made = billing.make("command", "billing", "CreateProduct", dry_run=True)
    for line in (
        "+    name: str\n+    price: Decimal\n+    width: str\n",
        '+    slug: str = ""\n',
        "+    stock: int = 0\n+    mood: Mood = Mood.GOOD\n+    parent_id: int | None = None\n",
        "+        return rows.save(product).pk\n",
        '+            "price": Decimal(number)',
        "+def test_a_duplicate_is_refused(",
    ):
        assert line in made.diff, line
    assert "secret" not in made.diff
    assert made.notes == ("CreateProduct leaves out `photo` is an ImageField; `tags` is a ManyToManyField.",)


def test_queries_read_every_field_that_can_be_shown(billing: ScaffoldedProject) -> None:
    made = billing.make(
        "query", "billing", "ListProducts", "mood", "price:sum", "stock:average", dry_run=True
    )
    for line in (
        "+    parent: Reference | None\n",
        "+            parent=Reference.of(product.parent) if product.parent else None,\n",
        "+    mood: Mood\n",
        'order_by("pk")',
        'price_sum=Sum("price")',
        'stock_average=Avg("stock", output_field=FloatField())',
        "+class Products:\n+    page: Page[ProductDetails]\n+    price_sum: Decimal | None\n",
    ):
        assert line in made.diff, line


@pytest.mark.parametrize(
    ("model", "scaffold", "reason"),
    [
        ("photo = models.ImageField()", ("CreateThing",), "field `photo` is an ImageField"),
        (
            "photo = models.ImageField()",
            ("GetThing",),
            "no test can create a Thing: field `photo` is an ImageField",
        ),
        (
            "width = models.IntegerField()",
            ("CreateThing", "nope"),
            "Thing has no field `nope` that can be set",
        ),
        (
            "width = models.IntegerField()",
            ("CreateThing", "width:str"),
            "`width` has another type in Thing",
        ),
        (
            "width = models.IntegerField()\n    name = models.CharField(max_length=9)",
            ("CreateThing", "name"),
            "field `width` is needed and not among its fields",
        ),
        (
            "width = models.IntegerField()",
            ("PolishThing",),
            "`polish` is not one of the verbs add, change, create",
        ),
        ("width = models.IntegerField()", ("ListThings", "width:text"), "has another type in Thing"),
        ("width = models.CharField()", ("ListThings", "width:sum"), "`width` is not a number of a Thing"),
        (
            "width = models.IntegerField()",
            ("CountThings", "width:sum"),
            "only a list computes a value over all rows, such as width_sum",
        ),
        ("width = models.IntegerField()", ("Ship",), "its name ends with no model of billing"),
        ("key = models.UUIDField(primary_key=True)", ("GetThing",), "`key` is the key of its rows"),
        ("kind = models.CharField(choices=kinds())", ("CreateThing",), "takes its choices from kinds()"),
        ("of = models.ForeignKey(Nowhere)", ("CreateThing",), "field `of` is a ForeignKey"),
        (
            "where = models.ForeignKey('a.Nowhere')",
            ("CreateThing",),
            "refers to 'a.Nowhere', which is not found",
        ),
    ],
)
def test_a_handler_that_is_left_is_said_with_its_reason(
    billing: ScaffoldedProject, model: str, scaffold: tuple[str, ...], reason: str
) -> None:
    billing.write("src/apps/billing/models/thing.py", f"{HEAD}class Thing(models.Model):\n    {model}\n")
    kind = "query" if scaffold[0].startswith(("Get", "List", "Count")) else "command"
    made = billing.make(kind, "billing", *scaffold, dry_run=True)
    assert [note for note in made.notes if note.startswith(f"The handler of {scaffold[0]} is not written")]
    assert reason in made.notes[0]


def test_what_a_model_inherits_is_not_guessed(billing: ScaffoldedProject) -> None:
    billing.write(
        "src/apps/billing/models/thing.py", f"{HEAD}class Thing(Dated):\n    width = models.IntegerField()\n"
    )
    made = billing.make("command", "billing", "CreateThing", dry_run=True)
    assert made.notes == (
        "The handler of CreateThing is not written, because Thing inherits fields from Dated.",
    )


def test_a_field_on_a_page_is_chosen_written_or_limited(billing: ScaffoldedProject) -> None:
    billing.make("command", "billing", "CreateProduct", "name", "price", "width", "parent", "mood")
    made = billing.make("page", "billing", "create_product", dry_run=True)
    for line in (
        "forms.DecimalField(",
        'min_value=Decimal("0.5")',
        '+    parent_id = ReferenceField(Product.objects.all(), label=_("Parent"), required=False)\n',
        "choices=Mood.choices, coerce=Mood",
        'path("billing/products/new/"',
    ):
        assert line in made.diff, line
