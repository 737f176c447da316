"""The order of the migrations of an app."""

from collections import Counter
from collections.abc import Mapping

from boatyard.apps.vcs.logic.migrations.migration import Migration, Touch
from boatyard.apps.vcs.logic.migrations.reading import read_migration

_FIRST = "0001_initial"


class MigrationGraph:
    """The migrations of one app.

    Attributes:
        label: The app's label, as its own migrations name it.
    """

    def __init__(self, app: str, files: Mapping[str, bytes]) -> None:
        """Args:
        app: The name of the app's folder.
        files: The content of its migrations by their names without `.py`.
        """
        found = [read_migration(name, source) for name, source in files.items() if name != "__init__"]
        self._all = {migration.name: migration for migration in found if migration is not None}
        self.label = self._label(app)
        self._before = {name: self._known(migration) for name, migration in self._all.items()}

    @property
    def names(self) -> set[str]:
        return set(self._all)

    def leaves(self) -> list[str]:
        """Returns the last migrations, on which no other depends and which no other replaces."""
        gone = {name for migration in self._all.values() for name in migration.replaces}
        followed = {name for names in self._before.values() for name in names}
        return sorted(set(self._all) - gone - followed)

    def touched_by(self, leaf: str, *, besides: str) -> set[Touch]:
        """Returns the migrations that only one of the two leaves depends on."""
        return {touch for name in self._line(leaf) - self._line(besides) for touch in self._all[name].touches}

    def _line(self, leaf: str) -> set[str]:
        found: set[str] = set()
        waiting = [leaf]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._before[name]
        return found

    def _label(self, app: str) -> str:
        """Names such as 0001_initial are in every app, so what tells more counts first."""
        uses = [
            (label, migration.name, name)
            for migration in self._all.values()
            for label, name in migration.dependencies
            if name in self._all
        ]
        wrong = {label for label, name, dependency in uses if name == dependency}
        found = Counter(label for label, _, _ in uses if label not in wrong)
        telling = Counter(label for label, _, name in uses if label not in wrong and name != _FIRST)
        if app in found or not found:
            return app
        return max(found, key=lambda label: (telling[label], found[label]))

    def _known(self, migration: Migration) -> list[str]:
        """The migrations of this app before one; for what was replaced and is gone, what replaced it."""
        instead = {name: each.name for each in self._all.values() for name in each.replaces}
        names = (name for label, name in migration.dependencies if label == self.label)
        # A squashed migration also replaces earlier ones of the same app.
        found = {instead.get(name, name) for name in names} - {migration.name}
        return sorted(found & set(self._all))
