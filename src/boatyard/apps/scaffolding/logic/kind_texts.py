"""What people are told about each kind of scaffold, on the command line and on pages."""

from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.kind import Kind


@dataclass(frozen=True, slots=True)
class KindText:
    """Attributes:
    summary: What is added.
    more: What there is to know besides; perhaps nothing.
    example: The words behind `boatyard make KIND`.
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
        "Create<Model>, Change<Model> and Delete<Model> do that by themselves, with all fields or those that "
        "are named. Likewise Add, Post, Update, Remove and others like them.",
    ),
    Kind.QUERY: KindText(
        "A query and its handler.",
        "billing ListInvoices",
        "Get<Model>, List<Models> and Count<Models> do that by themselves, narrowed by the fields that are "
        "named. List<Reference><Models>, such as ListProductReviews, lists those of one product.",
    ),
    Kind.RESULT: KindText(
        "A plain value that a query answers with.", "billing Balance paid:decimal open:decimal"
    ),
    Kind.EVENT: KindText(
        "An event, and a subscriber that notes it in the log.", "billing InvoiceCreated invoice_id:int"
    ),
    Kind.SUBSCRIBER: KindText(
        "What is done later, when an event of any app has happened.",
        "billing mail_invoice orders.OrderConfirmed",
        "A worker runs the command that is called so, made if it is missing. No request waits for it.",
    ),
    Kind.SERVICE: KindText(
        "What handlers need from outside: an interface, an implementation, and the line that binds them.",
        "billing InvoiceMailer.send invoice_id:int address:email",
        "The fields are what its method takes; without .METHOD it is called run.",
    ),
    Kind.PAGE: KindText(
        "A page: a form if a command is called so, an answer if a query is.", "billing create_invoice"
    ),
    Kind.ENDPOINT: KindText(
        "An endpoint of the API, such as POST /api/v1/billing/invoices/.",
        "billing create_invoice",
        "It dispatches the command or query that is called so, which is made if it is missing.",
    ),
    Kind.TASK: KindText(
        "A task for a scheduler.",
        "billing send_reminders days:int",
        "It dispatches the command that is called so, which is made with these fields if it is missing. To "
        "do something after a request, make a subscriber instead.",
    ),
    Kind.FACTORY: KindText(
        "A factory of a model for tests, with factory_boy where the project has it.",
        "billing Invoice",
        "A new model has one already.",
    ),
}

FIELDS = """\
number:str  remark:text  count:int  weight:float  total:decimal  paid:bool
due:date?  sent:datetime  code:uuid  email:email  site:url
product:fk=orders.Product        a reference, to a model of any app
status:choice=draft,sent         one of these"""
"""How fields are written: the types."""

MODEL_FIELDS = """\
rating:int:min=1:max=5           limits of a number
code:str:min_length=3:max_length=8:unique
product:fk=orders.Product:unique_with=author    once for each author
status:choice=draft,sent:default=draft
owner:fk=users.User?:on_delete=set_null    or cascade, protect, restrict
created_at:datetime:auto_now_add    auto_now likewise"""
"""Likewise what only models have."""
