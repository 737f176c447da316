from importlib import import_module
from typing import ClassVar

from boatyard.core.bus import bus


class DomainApp:
    """A mixin for the AppConfig of an app with logic: at start-up it registers messages and binds services.

    Attributes:
        tables: Which of `logic/commands/main.py` and `logic/queries/main.py` the app has.
    """

    name: str
    tables: ClassVar[tuple[str, ...]] = ("commands", "queries")

    def ready(self) -> None:
        self.bind()
        for table in self.tables:
            for message, handler in getattr(import_module(f"{self.name}.logic.{table}.main"), table.upper()):
                bus.register(message, handler)

    def bind(self) -> None:
        """Binds the app's services to interfaces. It imports models, so it runs only at start-up."""
