"""An app that people wrote for a project of a base template before 0.4, in whose place the framework came."""

import subprocess
import sys
from pathlib import Path

FILES = {
    "src/config/sections/billing.py": '''\
"""Bills."""

from config.env import env

INSTALLED_APPS = ["apps.billing"]
BILLING_PREFIX = env.text("BILLING_PREFIX", default="B")
''',
    "src/apps/billing/__init__.py": "",
    "src/apps/billing/apps.py": '''\
"""Bills."""

from django.apps import AppConfig

from apps.core.domain_app import DomainApp


class BillingConfig(DomainApp, AppConfig):
    name = "apps.billing"
    verbose_name = "Bills"

    class Plugin:
        pages_path = "billing/"
''',
    "src/apps/billing/models/__init__.py": """\
from apps.billing.models.invoice import Invoice

__all__ = ["Invoice"]
""",
    "src/apps/billing/models/invoice.py": '''\
"""A bill."""

from django.db import models


class Invoice(models.Model):
    number = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.number
''',
    "src/apps/billing/migrations/__init__.py": "",
    "src/apps/billing/migrations/0001_initial.py": """\
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Invoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
            ],
        ),
    ]
""",
    "src/apps/billing/logic/__init__.py": "",
    "src/apps/billing/logic/queries/__init__.py": "",
    "src/apps/billing/logic/queries/main.py": '''\
"""The queries of this app."""

from apps.billing.logic.queries.list_invoices import ListInvoices, ListInvoicesHandler

QUERIES = ((ListInvoices, ListInvoicesHandler),)
''',
    "src/apps/billing/logic/queries/list_invoices.py": '''\
"""Invoices, for who may see them."""

from dataclasses import dataclass
from typing import ClassVar

from apps.billing.models import Invoice
from apps.core import actor, errors
from apps.core.access import Access
from apps.core.bus import Query
from apps.core.page import Page
from apps.core.permission import Permission


@dataclass(frozen=True, slots=True)
class ListInvoices(Query[Page[str]]):
    access: ClassVar[Access] = Permission("billing.view_invoice")

    page: int = 1


class ListInvoicesHandler:
    def handle(self, message: ListInvoices, /) -> Page[str]:
        if actor.current_actor() == actor.VISITOR:
            raise errors.Forbidden("Not for visitors.")
        return Page.of(Invoice.objects.order_by("number"), message.page, 20, lambda each: each.number)
''',
    "src/apps/billing/pages/__init__.py": "",
    "src/apps/billing/pages/urls.py": '''\
"""The pages of this app."""

from django.urls import path

from apps.billing.pages.views.about import AboutView

app_name = "billing"

urlpatterns = [path("about/", AboutView.as_view(), name="about")]
''',
    "src/apps/billing/pages/views/__init__.py": "",
    "src/apps/billing/pages/views/about.py": '''\
"""A page."""

from django.views.generic import TemplateView

from apps.core.pages.business_errors import BusinessErrorsMixin


class AboutView(BusinessErrorsMixin, TemplateView):
    template_name = "home.html"
''',
    "tests/billing/__init__.py": "",
    "tests/billing/test_invoices.py": '''\
"""Invoices."""

import pytest

from apps.billing.logic.queries.list_invoices import ListInvoices
from apps.billing.models import Invoice
from apps.core.actor import VISITOR, Actor, acting_as
from apps.core.errors import Unauthenticated
from apps.core.messaging import bus
from apps.users.models import User
from tests.permissions import grant


def test_invoices_are_listed(user: User) -> None:
    Invoice.objects.create(number="1")
    with acting_as(Actor.of(grant(user, "billing.view_invoice"))):
        page = bus.execute(ListInvoices())
    assert page.items == ("1",)


@pytest.mark.django_db
def test_a_visitor_sees_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.core.tries.time", lambda: 0.0)
    with acting_as(VISITOR), pytest.raises(Unauthenticated):
        bus.execute(ListInvoices())
''',
}
MOVED = {
    "src/apps/core/page.py": (
        "src/framework/logic.py",
        "    total: int\n",
        "    total: int  # ours: all there are\n",
    ),
    "src/apps/core/errors.py": ("src/framework/errors.py", "= message\n", "= message  # ours\n"),
    "src/config/env.py": ("src/framework/config/env.py", "\nclass ", "\nOURS = True\n\n\nclass "),
    "tests/core/test_page.py": ("src/framework/tests/test_page.py", "last == 3", "last == 1 + 2"),
}
"""Where people edited files that moved: the new place, what was there, and what they wrote."""
ALONG = {
    "src/apps/core/greeting.py": (
        "src/framework/greeting.py",
        '"""Ours."""\n\nfrom apps.core.errors import NotFound\n\nLOST = NotFound("Nobody")\n',
        "from framework.errors import NotFound",
    ),
}
"""Files of their own in its folders: the new place, the text, and what is in it afterwards."""


def write_own_app(folder: Path) -> None:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    example = folder / ".env.example"
    example.write_text(example.read_text() + "\n# What numbers of bills begin with.\nBILLING_PREFIX=B\n")
    subprocess.run([sys.executable, "tools/draw_apps.py"], cwd=folder, check=True, capture_output=True)


def edit_moved_files(folder: Path) -> None:
    for path, (_, before, after) in MOVED.items():
        text = (folder / path).read_text()
        assert before in text, path
        (folder / path).write_text(text.replace(before, after, 1))
    for path, (_, text, _) in ALONG.items():
        (folder / path).write_text(text)


def check_moved(folder: Path) -> None:
    """Asserts that every edit is at its new place, and that nothing names the old ones."""
    for path, (place, _, after) in MOVED.items():
        assert after in (folder / place).read_text(), path
        assert not (folder / path).exists()
    for path, (place, _, after) in ALONG.items():
        assert after in (folder / place).read_text(), path
    code = [*folder.glob("src/**/*.py"), *folder.glob("tests/**/*.py")]
    assert [file for file in code if "apps.core" in file.read_text()] == []
