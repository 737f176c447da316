"""The texts about each kind of scaffold, for the command line and for pages."""

from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.kind import Kind


@dataclass(frozen=True, slots=True)
class KindText:
    """Attributes:
    summary: What the scaffold adds.
    more: Further explanation; may be empty.
    example: The arguments of `boatyard make KIND`.
    """

    summary: str
    example: str
    more: str = ""


TEXTS = {
    Kind.APP: KindText("An empty app and the section that installs it.", "billing"),
    Kind.MODEL: KindText(
        "A model with its migration, its place in the admin and a factory for tests.",
        "billing Invoice number:str:unique customer:users.User",
    ),
    Kind.COMMAND: KindText(
        "A command and its handler.",
        "billing CreateInvoice",
        "The handlers of Create<Model>, Change<Model> and Delete<Model> are complete, with all fields of the "
        "model or with the fields that you name. The same is true for Add, Post, Update, Remove and similar "
        "verbs.",
    ),
    Kind.QUERY: KindText(
        "A query and its handler.",
        "billing ListInvoices",
        "The handlers of Get<Model>, List<Models> and Count<Models> are complete. The fields that you name "
        "become filters. List<Reference><Models>, such as ListProductReviews, lists the reviews of one "
        "product.",
    ),
    Kind.RESULT: KindText("A plain value that a query returns.", "billing Balance paid:decimal open:decimal"),
    Kind.EVENT: KindText(
        "An event, and a subscriber that writes it to the log.", "billing InvoiceCreated invoice_id:int"
    ),
    Kind.SUBSCRIBER: KindText(
        "Work that is done later, after an event of any app.",
        "billing mail_invoice orders.OrderConfirmed",
        "A worker runs the command of the same name, which is created if it is missing. No request waits for "
        "it.",
    ),
    Kind.SERVICE: KindText(
        "Access to something outside the project: an interface, an implementation and their binding.",
        "billing InvoiceMailer.send invoice_id:int address:email",
        "The fields are the parameters of its method. Without .METHOD, the method is called run.",
    ),
    Kind.PAGE: KindText(
        "A page: a form for the command of this name, or the result of the query of this name.",
        "billing create_invoice",
    ),
    Kind.ENDPOINT: KindText(
        "An endpoint of the API, such as POST /api/v1/billing/invoices/.",
        "billing create_invoice",
        "It dispatches the command or query of the same name, which is created if it is missing.",
    ),
    Kind.TASK: KindText(
        "A task for a scheduler.",
        "billing send_reminders days:int",
        "It dispatches the command of the same name, which is created with these fields if it is missing. To "
        "do something after a request, create a subscriber instead.",
    ),
    Kind.FACTORY: KindText(
        "A factory of a model for tests. It uses factory_boy if the project has it.",
        "billing Invoice",
        "`boatyard make model` creates one too.",
    ),
}

FIELDS = """\
number:str  remark:text  count:int  weight:float  total:decimal  paid:bool
due:date?  sent:datetime  code:uuid  email:email  site:url
product:fk=orders.Product        a reference to a model of any app
status:choice=draft,sent         one of these"""
"""The syntax of fields: types."""

MODEL_FIELDS = """\
rating:int:min=1:max=5           limits of a number
code:str:min_length=3:max_length=8:unique
product:fk=orders.Product:unique_with=author    unique for each author
status:choice=draft,sent:default=draft
owner:fk=users.User?:on_delete=set_null    or cascade, protect, restrict
created_at:datetime:auto_now_add    or auto_now"""
"""The syntax of fields: options that only models have."""
