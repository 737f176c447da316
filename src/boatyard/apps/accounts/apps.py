from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp
from boatyard.core.roles import find_roles_by
from boatyard.core.tokens import Tokens


class AccountsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.accounts"

    def bind(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from boatyard.apps.accounts.logic.teams import team_role
        from boatyard.apps.accounts.services.session_ends import end_session_in_a_day
        from boatyard.apps.accounts.services.stored_tokens import StoredTokens

        container.bind(Tokens, StoredTokens)
        find_roles_by("team", team_role)
        user_logged_in.connect(end_session_in_a_day)
