from typing import Any

from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from boatyard.apps.accounts.logic.commands.create_token import CreateToken
from boatyard.apps.accounts.pages.account import AccountPage
from boatyard.apps.accounts.pages.forms import TokenForm
from boatyard.core.pages.form_page import FormPage
from boatyard.core.secrets import Secret


@method_decorator(never_cache, name="dispatch")
class CreateTokenPage(FormPage, AccountPage):
    form = TokenForm
    context_name = "token_form"

    def message(self, entered: dict[str, Any]) -> CreateToken:
        return CreateToken(name=entered["name"])

    def done(self, result: Secret) -> HttpResponse:
        # Shown in this response, since a redirect would have to store the key.
        return self.show(new_token=result.reveal())
