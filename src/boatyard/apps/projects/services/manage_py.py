"""Implements `ProjectDatabase` with the project's own manage.py."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, clean_environment, run
from boatyard.core.project_layout import MANAGE, PYTHON
from boatyard.core.secrets import Secret

PATIENCE = 60
MARK = "boatyard-rows:"
COUNTING = """
import json
from django.apps import apps
from django.db import connection
there = set(connection.introspection.table_names())
rows = {}
for label in %s:
    if label in apps.app_configs:
        models = apps.get_app_config(label).get_models(include_auto_created=True)
        counted = [m for m in models if m._meta.managed and not m._meta.proxy and m._meta.db_table in there]
        rows[label] = sum(m._base_manager.count() for m in counted)
print("boatyard-rows:" + json.dumps(rows))
"""
SIGNING_IN = """
import os
from django.contrib.auth import get_user_model
model = get_user_model()
name, password = (os.environ["DJANGO_SUPERUSER_" + part] for part in ("USERNAME", "PASSWORD"))
found = model._base_manager.filter(**{model.USERNAME_FIELD: name}).first()
may = found and found.is_active and found.is_staff and found.check_password(password)
print("boatyard-signs-in:", bool(may))
"""


class ManagePy:
    """Asks a project by starting its interpreter: about a second each time."""

    def rows(self, folder: Path, apps: Iterable[str]) -> Mapping[str, int]:
        labels = sorted(set(apps))
        if not labels or not (folder / PYTHON).exists():
            return {}
        lines = self._run(folder, COUNTING % json.dumps(labels))
        found = next((line for line in reversed(lines) if line.startswith(MARK)), None)
        if found is None:
            raise ExternalFailure("The project did not say how much data it holds.")
        rows: dict[str, int] = json.loads(found.removeprefix(MARK))
        return rows

    def signs_in(self, folder: Path, name: str, password: Secret) -> bool:
        login = {"DJANGO_SUPERUSER_USERNAME": name, "DJANGO_SUPERUSER_PASSWORD": password.reveal()}
        return "boatyard-signs-in: True" in self._run(folder, SIGNING_IN, login)

    def _run(self, folder: Path, code: str, env: Mapping[str, str] = MappingProxyType({})) -> tuple[str, ...]:
        # In one line, since an argument must not hold a line break.
        return self.manage(folder, folder, ["shell", "--no-imports", "--command", f"exec({code!r})"], env)

    def manage(
        self, folder: Path, code: Path, arguments: Sequence[str], env: Mapping[str, str]
    ) -> tuple[str, ...]:
        lines: list[str] = []
        try:
            run(
                [folder / PYTHON, MANAGE, *arguments],
                cwd=code,
                env=clean_environment(**env),
                on_line=lines.append,
                timeout=PATIENCE,
            )
        except ProcessError as error:
            raise ExternalFailure(f"The project could not be asked about its data: {error}") from error
        return tuple(lines)
