from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "boatyard.apps.accounts"

    def ready(self) -> None:
        from boatyard.apps.accounts.logic.commands.main import COMMANDS
        from boatyard.apps.accounts.logic.queries.main import QUERIES
        from boatyard.apps.accounts.services.stored_tokens import StoredTokens
        from boatyard.core.bus import bus, container
        from boatyard.core.tokens import Tokens

        container.bind(Tokens, StoredTokens)

        for message, handler in (*COMMANDS, *QUERIES):
            bus.register(message, handler)
