"""JSON Web Tokens for the API."""

from django.apps import AppConfig
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from framework.domain_app import DomainApp


class JwtConfig(DomainApp, AppConfig):
    name = "framework.jwt"
    verbose_name = _("Tokens")

    class Plugin:
        api_path = "auth/"

    def ready(self) -> None:
        """Derives a signing key from SECRET_KEY, only for tokens, if none is set."""
        from rest_framework_simplejwt.settings import USER_SETTINGS

        super().ready()
        if USER_SETTINGS and not USER_SETTINGS["SIGNING_KEY"]:
            USER_SETTINGS["SIGNING_KEY"] = _derived_key()


def _derived_key() -> str:
    return salted_hmac("apps.jwt", "signing key", algorithm="sha512").hexdigest()
