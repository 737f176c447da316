"""The outbox of published events, and the inbox of received ones."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from framework.domain_app import DomainApp


class OutboxConfig(DomainApp, AppConfig):
    name = "framework.outbox"
    verbose_name = _("Outbox and inbox")

    def ready(self) -> None:
        """Reads every app's tables PUBLISHED and CONSUMED.

        Raises:
            ImproperlyConfigured: Entries are not valid, or contradict each other.
        """
        super().ready()
        from framework.health.readiness import add_probe
        from framework.outbox import checks  # noqa: F401
        from framework.outbox.logic.tables import read_tables
        from framework.outbox.state import state

        read_tables()
        add_probe("outbox", state)
