from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.commands.set_projects_folder import SetProjectsFolder
from boatyard.apps.accounts.pages.account import AccountPage
from boatyard.apps.accounts.pages.forms import FolderForm
from boatyard.core.pages.form_page import FormPage


class SetProjectsFolderPage(FormPage, AccountPage):
    form = FolderForm
    context_name = "folder_form"

    def message(self, entered: dict[str, Any]) -> SetProjectsFolder:
        return SetProjectsFolder(folder=entered["folder"])

    def done(self, result: str) -> HttpResponse:
        where = result or "the default folder"
        messages.success(self.request, f"New projects are created in {where}.")
        return redirect("accounts:account")
