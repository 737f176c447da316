"""The outbox, from which events leave the project, and the inbox, by which they arrive."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from apps.core.domain_app import DomainApp


class OutboxConfig(DomainApp, AppConfig):
    name = "apps.outbox"
    verbose_name = _("Outbox and inbox")

    def ready(self) -> None:
        """Reads every app's tables PUBLISHED and CONSUMED.

        Raises:
            ImproperlyConfigured: Entries contradict each other, or cannot be.
        """
        super().ready()
        from apps.core.health.readiness import add_probe
        from apps.outbox import checks  # noqa: F401
        from apps.outbox.logic.tables import read_tables
        from apps.outbox.state import state

        read_tables()
        add_probe("outbox", state)
