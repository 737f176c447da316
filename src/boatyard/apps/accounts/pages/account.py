from typing import Any

from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.accounts.logic.queries.list_tokens import ListTokens
from boatyard.apps.accounts.pages.forms import FolderForm, PasswordForm, TokenForm
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class AccountPage(Page):
    """The user's own account: password, projects folder, tokens. Each form posts to its own address."""

    template = "accounts/account.html"

    def content(self) -> dict[str, Any]:
        profile = bus.execute(GetProfile())
        return {
            "profile": profile,
            "tokens": bus.execute(ListTokens()),
            "password_form": PasswordForm(),
            "folder_form": FolderForm(initial={"folder": profile.projects_folder}),
            "token_form": TokenForm(),
        }
