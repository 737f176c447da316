from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.environments.logic.commands.set_certificate import SetCertificate
from boatyard.apps.environments.pages.addresses import environment_called
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm
from boatyard.core.pages.form_page import FormPage
from boatyard.core.secrets import Secret

_TEXT = {"class": "code", "rows": 8, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"}


class CertificateForm(EntryForm):
    """A key that was entered is not sent back."""

    certificate = forms.CharField(
        label="Certificate",
        help_text="In PEM form: the certificate of the site first, then those of its issuers.",
        widget=forms.Textarea(_TEXT | {"placeholder": "-----BEGIN CERTIFICATE-----"}),
    )
    key = forms.CharField(
        label="Private key",
        help_text="In PEM form, without a password. It is stored encrypted and not shown again.",
        widget=forms.Textarea(_TEXT | {"placeholder": "-----BEGIN PRIVATE KEY-----"}),
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.fields["key"].widget.format_value = lambda _: ""


class CertificatePage(FormPage):
    """Asks for a certificate of one's own."""

    template = "environments/certificate.html"
    form = CertificateForm

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        return {
            "project": bus.execute(GetProject(name)),
            "environment": environment_called(name, environment),
        }

    def message(self, entered: dict[str, Any]) -> SetCertificate:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        return SetCertificate(name, environment, entered["certificate"], Secret(entered["key"]))

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
