from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp
from boatyard.core.tokens import Tokens


class AccountsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.accounts"

    def bind(self) -> None:
        from boatyard.apps.accounts.services.stored_tokens import StoredTokens

        container.bind(Tokens, StoredTokens)
