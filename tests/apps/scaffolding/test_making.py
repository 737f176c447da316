"""Making scaffolds in a project: what is created, what is refused, and that a refusal changes nothing."""

import ast
from pathlib import Path

import pytest

from boatyard.apps.scaffolding.logic.scaffold import read_scaffold
from boatyard.apps.scaffolding.services import writing
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.files.project_folder import ProjectFolder
from boatyard.apps.scaffolding.services.folder_scaffold_maker import PLANNERS
from boatyard.core.errors import BoatyardError, Conflict, ExternalFailure, Invalid, NotFound, UnsafeFile
from boatyard.core.untrusted_folder import UntrustedFolder
from tests.apps.scaffolding.scaffolded_project import ScaffoldedProject


@pytest.fixture
def billing(scaffolded: ScaffoldedProject) -> ScaffoldedProject:
    scaffolded.make("app", "billing")
    return scaffolded


@pytest.fixture
def sold(scaffolded: ScaffoldedProject) -> ScaffoldedProject:
    """An app with two models; the rows of one have an owner."""
    model = "from django.db import models\n\nclass {0}(models.Model):\n    {1}\n"
    owner = "customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)"
    scaffolded.write("src/apps/billing/apps.py", "class BillingConfig(DomainApp, AppConfig):\n    name = 1\n")
    scaffolded.write(
        "src/apps/billing/models/product.py", model.format("Product", "name = models.CharField()")
    )
    scaffolded.write("src/apps/billing/models/invoice.py", model.format("Invoice", owner))
    return scaffolded


def test_an_app_is_installed_by_one_file_outside_of_it(scaffolded: ScaffoldedProject) -> None:
    made = scaffolded.make("app", "Billing")
    outside = [file for file in made.files if not file.startswith(("src/apps/billing/", "tests/billing/"))]
    assert outside == ["src/config/sections/billing.py"]
    assert scaffolded.text(outside[0]).endswith('INSTALLED_APPS = ["apps.billing"]\n')


def test_a_command_for_a_model_that_is_there_knows_its_fields(billing: ScaffoldedProject) -> None:
    made = billing.make("model", "billing", "Invoice", "number:str", "due:date?", "customer:users.User")
    assert "src/apps/billing/migrations/0001_initial.py" in made.files
    billing.make("command", "billing", "CreateInvoice")
    command = billing.text("src/apps/billing/logic/commands/create_invoice.py")
    assert "    number: str\n    due: date | None = None\n" in command
    assert "customer_id=current_user_id()" in command
    assert "return rows.save(invoice).pk" in command


@pytest.mark.parametrize(
    ("scaffold", "declared"),
    [
        (("command", "CreateProduct"), 'Permission("billing.add_product")'),
        (("command", "RemoveProduct"), 'Permission("billing.delete_product")'),
        (("command", "PraiseProduct", "words:str"), 'Permission("billing.change_product")'),
        (("command", "CreateInvoice"), "Access.SIGNED_IN"),
        (("command", "PayInvoice"), 'Permission("billing.change_invoice")'),
        (("command", "SaveTheWorld"), "Access.SIGNED_IN"),
        (("query", "ListProducts"), 'Permission("billing.view_product")'),
        (("query", "CountProducts"), 'Permission("billing.view_product")'),
        (("query", "CountInvoices"), "Access.SIGNED_IN"),
        (("query", "GetInvoice"), "Access.SIGNED_IN"),
        (("endpoint", "SendProduct"), 'Permission("billing.change_product")'),
        (("task", "SendReminders"), "Access.SYSTEM"),
        (("task", "AddProduct"), "Access.SYSTEM"),
        (("task", "AddInvoice"), "Access.SYSTEM"),
        (("query", "ListProducts", "--public"), "Access.PUBLIC"),
        (("query", "ListInvoices", "--permission"), 'Permission("billing.view_invoice")'),
        (("command", "CreateInvoice", "--system"), "Access.SYSTEM"),
        (("endpoint", "GetProduct", "--signed-in"), "Access.SIGNED_IN"),
    ],
)
def test_a_message_declares_who_may_dispatch_it(
    sold: ScaffoldedProject, scaffold: tuple[str, ...], declared: str
) -> None:
    kind, name, *words = scaffold
    fields = [word for word in words if not word.startswith("--")]
    said = next((word.removeprefix("--") for word in words if word.startswith("--")), "")
    plan = Plan(ProjectFolder(sold.folder))
    wanted = read_scaffold(kind, "billing", name, fields, said)
    PLANNERS[wanted.kind](plan, wanted)
    messages = [change.after for change in plan.changes if f"class {name}(" in change.after]
    assert len(messages) == 1
    assert f"    access: ClassVar[Access] = {declared}\n" in messages[0]


def test_a_query_and_a_command_meet_at_one_address(billing: ScaffoldedProject) -> None:
    billing.make("model", "billing", "Invoice")
    billing.make("endpoint", "billing", "list_invoices")
    billing.make("endpoint", "billing", "create_invoice")
    urls = billing.text("src/apps/billing/api/routes/billing.py")
    both = "route(get=ListInvoicesView, post=CreateInvoiceView)"
    assert f'path("billing/invoices/", {both}, name="invoices")' in urls
    assert 'api_path = ""' in billing.text("src/apps/billing/apps.py")


def test_things_are_below_what_they_belong_to(billing: ScaffoldedProject) -> None:
    billing.make("model", "billing", "Invoice")
    billing.make("model", "billing", "Line", "invoice:billing.Invoice", "text")
    billing.make("command", "billing", "PrintLine", "line_id:int")
    told = {
        name: billing.make("endpoint", "billing", name).advice
        for name in ("list_invoice_lines", "change_line", "delete_line", "count_lines", "print_line")
    }
    assert told == {
        "list_invoice_lines": "It answers GET /api/v1/invoices/{invoice_id}/lines/",
        "change_line": "It answers PUT /api/v1/billing/lines/{line_id}/",
        "delete_line": "It answers DELETE /api/v1/billing/lines/{line_id}/",
        "count_lines": "It answers GET /api/v1/billing/lines/count/",
        "print_line": "It answers POST /api/v1/billing/lines/{line_id}/print/",
    }
    assert (
        billing.make("page", "billing", "list_invoice_lines").advice
        == "It is at /invoices/{invoice_id}/lines/"
    )
    # It finds no row for a number beyond the column's range, where `invoice_id=` would raise an error.
    query = billing.text("src/apps/billing/logic/queries/list_invoice_lines.py")
    assert "filter(invoice__pk=message.invoice_id)" in query
    serializer = billing.text("src/apps/billing/api/serializers/line_serializer.py")
    assert "    invoice = ReferenceSerializer()\n" in serializer


def test_an_app_that_has_a_path_keeps_it(billing: ScaffoldedProject) -> None:
    config = "src/apps/billing/apps.py"
    billing.write(config, billing.text(config) + '\n    class Plugin:\n        api_path = "bills/"\n')
    billing.write("src/apps/billing/api/__init__.py", "")
    billing.write("src/apps/billing/api/urls.py", "urlpatterns = []\n")
    billing.make("model", "billing", "Invoice")
    made = billing.make("endpoint", "billing", "list_invoices")
    assert made.advice == "It answers GET /api/v1/bills/billing/invoices/"
    assert 'path("billing/invoices/"' in billing.text("src/apps/billing/api/urls.py")


def test_an_event_brings_a_command_which_the_developer_writes(billing: ScaffoldedProject) -> None:
    billing.make("event", "billing", "InvoicePaid", "number:str", "by:choice=card,cash")
    made = billing.make("subscriber", "billing", "print_receipt", "billing.InvoicePaid")
    assert "bus.later(PrintReceipt(number=event.number, by=event.by))" in billing.text(
        "src/apps/billing/logic/events/print_receipt.py"
    )
    assert "(InvoicePaid, print_receipt)" in billing.text("src/apps/billing/logic/events/main.py")
    assert made.notes == (
        "The handler of PrintReceipt is not written, because its name ends with no model of billing.",
    )


def test_a_second_migration_follows_the_first(billing: ScaffoldedProject) -> None:
    billing.make("model", "billing", "Invoice")
    made = billing.make("model", "billing", "Line", "invoice:billing.Invoice", "text")
    assert "src/apps/billing/migrations/0002_line.py" in made.files


def test_a_dry_run_says_what_would_be_and_changes_nothing(billing: ScaffoldedProject) -> None:
    before = billing.tree()
    planned = billing.make("model", "billing", "Invoice", "number:str", dry_run=True)
    assert billing.tree() == before
    made = billing.make("model", "billing", "Invoice", "number:str")
    assert planned == made


@pytest.mark.parametrize(
    ("scaffold", "error", "says"),
    [
        (("app", "billing"), Conflict, "already exists"),
        (("command", "billing", "pay"), Conflict, "already exists"),
        (("query", "billing", "pay"), Conflict, "already exists"),
        (("command", "nope", "pay"), NotFound, "Existing apps: billing, stock, users"),
        (("command", "health", "pay"), Conflict, "Choose another app"),
        (("app", "serving"), Conflict, "Choose another app"),
        (("model", "stock", "Address"), Conflict, "admin.py is a module"),
        (("model", "billing", "Invoice", "shop:nope.Shop"), Invalid, "no model nope.Shop"),
        (("page", "billing", "create_order"), NotFound, "make command billing CreateOrder"),
        (("page", "billing", "list_orders"), NotFound, "make query billing ListOrders"),
        (("page", "billing", "secret"), Conflict, "Only the project itself"),
        (("endpoint", "billing", "special"), Conflict, "declares the access OURS"),
        (("endpoint", "billing", "odd"), Conflict, "a template cannot read"),
        (("endpoint", "billing", "vague"), Conflict, "returns dict"),
        (("task", "billing", "ask"), Conflict, "is a query"),
        (("task", "billing", "much"), Conflict, "bus.later"),
        (("task", "billing", "pay", "a:int"), Invalid, "the task uses its fields"),
        (("event", "billing", "Paid"), Conflict, "has no SUBSCRIPTIONS"),
        (("subscriber", "billing", "tell", "billing.Paid"), Invalid, "There is no event billing.Paid"),
        (("factory", "billing", "Bill"), Conflict, "boatyard make model billing Bill"),
        (("result", "billing", "Total"), Invalid, "at least one value"),
        (("service", "billing", "Sender", "a", "b", "c", "d", "e"), Invalid, "at most 4 parameters"),
        (("model", "billing", "Bill", "a:choice=x,y:unique_with=b"), Invalid, "another field of the model"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_left(
    billing: ScaffoldedProject, scaffold: tuple[str, ...], error: type[BoatyardError], says: str
) -> None:
    billing.make("command", "billing", "pay")
    billing.make("query", "billing", "ask")
    billing.make("app", "stock")
    billing.write("src/apps/stock/admin.py", "")
    commands = "src/apps/billing/logic/commands"
    message = "class {0}(Command[{1}]):\n    {2}\n"
    billing.write(
        f"{commands}/secret.py", message.format("Secret", "None", "access: ClassVar = Access.SYSTEM")
    )
    billing.write(f"{commands}/special.py", message.format("Special", "None", "access: ClassVar = OURS"))
    billing.write(f"{commands}/odd.py", message.format("Odd", "None", "parts: Mapping[int, int]"))
    billing.write(f"{commands}/vague.py", message.format("Vague", "dict[str, int]", "a: int"))
    fields = "\n    ".join(f"a{number}: int" for number in range(6))
    billing.write(f"{commands}/much.py", message.format("Much", "None", fields))
    billing.write("src/apps/billing/logic/events/main.py", "NOTHING = ()\n")
    before = billing.tree()
    with pytest.raises(error, match=says):
        billing.make(*scaffold)
    assert billing.tree() == before


@pytest.mark.parametrize(
    "scaffold", [("command", "pay"), ("query", "ask"), ("task", "remind"), ("page", "old")]
)
def test_a_project_whose_core_knows_no_permissions_is_to_be_updated_first(
    billing: ScaffoldedProject, scaffold: tuple[str, str]
) -> None:
    billing.make("command", "billing", "old")
    (billing.folder / "src/framework/logic.py").unlink()
    before = billing.tree()
    with pytest.raises(Conflict, match="boatyard update"):
        billing.make(scaffold[0], "billing", scaffold[1])
    assert billing.tree() == before


def test_a_failure_while_writing_takes_everything_back(
    billing: ScaffoldedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    billing.make("command", "billing", "pay")
    before = billing.tree()
    swap = writing._swap

    def full_disk(inside: UntrustedFolder, path: str, text: str) -> None:
        swap(inside, path, text)
        if "Refund" in text:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_swap", full_disk)
    with pytest.raises(OSError, match="No space"):
        billing.make("command", "billing", "Refund")
    assert billing.tree() == before


def test_a_file_that_changes_meanwhile_is_kept(
    billing: ScaffoldedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    billing.make("command", "billing", "pay")
    main = "src/apps/billing/logic/commands/main.py"
    text = billing.text(main)

    def edited(project: object, changes: object) -> None:
        billing.write(main, f"{text}# mine\n")
        writing.write(project, changes)  # type: ignore[arg-type]

    monkeypatch.setattr("boatyard.apps.scaffolding.services.folder_scaffold_maker.write", edited)
    with pytest.raises(Conflict, match="was just changed by another program"):
        billing.make("command", "billing", "Refund")
    assert billing.text(main) == f"{text}# mine\n"
    assert not (billing.folder / "src/apps/billing/logic/commands/refund.py").exists()


def test_nothing_is_written_through_a_link(billing: ScaffoldedProject, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (billing.folder / "src/apps/billing/tasks").symlink_to(outside)
    with pytest.raises(UnsafeFile, match="is a link"):
        billing.make("task", "billing", "remind")
    assert not any(outside.iterdir())


def test_a_prepared_link_beside_a_file_is_not_followed(billing: ScaffoldedProject, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("theirs")
    billing.make("command", "billing", "pay")
    prepared = billing.folder / "src/apps/billing/logic/commands/.main.py.boatyard"
    prepared.symlink_to(outside)
    billing.make("command", "billing", "Refund")
    assert outside.read_text() == "theirs"
    assert prepared.is_symlink()


@pytest.mark.parametrize("path", ["logic/commands/main.py", "apps.py", "../../../tests/billing/factories.py"])
def test_nothing_is_read_through_a_link(billing: ScaffoldedProject, tmp_path: Path, path: str) -> None:
    billing.make("model", "billing", "Invoice")
    billing.make("command", "billing", "pay")
    outside = tmp_path / "secret.py"
    file = (billing.folder / "src/apps/billing" / path).resolve()
    file.rename(outside)
    file.symlink_to(outside)
    before = outside.read_text()
    with pytest.raises(UnsafeFile, match=r"is a link.*then try again"):
        billing.make("command", "billing", "CreateInvoice", dry_run=True)
    assert outside.read_text() == before


def test_a_changed_file_keeps_its_mode_and_its_line_endings(billing: ScaffoldedProject) -> None:
    billing.make("command", "billing", "pay")
    main = billing.folder / "src/apps/billing/logic/commands/main.py"
    main.write_bytes(main.read_bytes().replace(b"\n", b"\r\n"))
    main.chmod(0o640)
    billing.make("command", "billing", "Refund")
    assert main.stat().st_mode & 0o777 == 0o640
    assert b"(Refund, RefundHandler),\r\n" in main.read_bytes()
    assert main.read_bytes().count(b"\n") == main.read_bytes().count(b"\r\n")


@pytest.mark.parametrize("default", ["it's", 'say "it"', "both ' and \"", "back\\slash"])
def test_a_default_stays_the_same_on_every_face(billing: ScaffoldedProject, default: str) -> None:
    billing.make("command", "billing", "greet", f"words:str:default={default}")
    billing.make("page", "billing", "greet")
    for path in ("logic/commands/greet.py", "pages/forms/greet_form.py"):
        tree = ast.parse(billing.text(f"src/apps/billing/{path}"))
        texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        assert default in texts, path


def test_a_page_named_after_a_model_needs_its_message(billing: ScaffoldedProject) -> None:
    billing.make("model", "billing", "Invoice", "number:str")
    with pytest.raises(NotFound, match=r"query RefundInvoice in billing.*boatyard make command"):
        billing.make("page", "billing", "refund_invoice")


def test_a_page_without_a_message_says_so(billing: ScaffoldedProject) -> None:
    (note,) = billing.make("page", "billing", "about").notes
    assert note == (
        "There is no command or query About in billing, so the page has no form and no data. To add one, "
        "create it before the page: boatyard make command billing About"
    )


def test_a_field_without_a_type_is_told_and_one_of_a_model_takes_its_type(billing: ScaffoldedProject) -> None:
    (note,) = billing.make("model", "billing", "Invoice", "number", "total:int", "remark?").notes
    assert note.startswith(
        "`number`, `remark` have no types, so they are str. For another type write NAME:TYPE"
    )
    for kind, name in (("command", "Ship"), ("event", "Shipped"), ("service", "Sender")):
        notes = billing.make(kind, "billing", name, "amount").notes
        assert any(note.startswith("`amount` has no type, so it is str.") for note in notes), kind
    assert billing.make("command", "billing", "CreateInvoice", "number", "total").notes == ()
    assert "total: int" in billing.text("src/apps/billing/logic/commands/create_invoice.py")


def test_a_file_that_is_not_text_is_named(billing: ScaffoldedProject) -> None:
    billing.make("command", "billing", "pay")
    (billing.folder / "src/apps/billing/logic/commands/main.py").write_bytes(b"\xff\xfe")
    with pytest.raises(Conflict, match=r"commands/main\.py is not text in UTF-8"):
        billing.make("command", "billing", "Refund")


def test_a_project_that_cannot_start_says_why(billing: ScaffoldedProject) -> None:
    billing.write("src/config/sections/broken.py", "def oops(:\n")
    before = billing.tree()
    with pytest.raises(ExternalFailure, match=r"Nothing was changed: .*broken\.py, line 1"):
        billing.make("model", "billing", "Invoice")
    assert billing.tree() == before


def test_a_project_that_is_not_set_up_says_what_to_do(scaffolded: ScaffoldedProject) -> None:
    (scaffolded.folder / ".venv").unlink()
    with pytest.raises(Conflict, match="make setup"):
        scaffolded.make("app", "billing")


def test_a_folder_without_a_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no project"):
        ScaffoldedProject(tmp_path).make("app", "billing")


def test_what_somebody_formatted_otherwise_keeps_its_look(billing: ScaffoldedProject) -> None:
    billing.make("command", "billing", "pay")
    main = "src/apps/billing/logic/commands/main.py"
    billing.write(main, billing.text(main) + "\nMINE = {   'a':1 }\n")
    billing.make("command", "billing", "Refund")
    assert billing.text(main).endswith("\nMINE = {   'a':1 }\n")
    assert "    (Pay, PayHandler),\n    (Refund, RefundHandler),\n" in billing.text(main)
