"""Implements `ProjectDatabase` with the project's own manage.py."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.models import Environment
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError
from boatyard.core.project_layout import PYTHON
from boatyard.core.secrets import Secret

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
        rows[label] = {m._meta.db_table: m._base_manager.count() for m in counted}
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
    """Runs a project's interpreter, which takes about a second each time."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    def tables(self, project: Project, apps: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        labels = sorted(set(apps))
        if not labels or not (project.path / PYTHON).exists():
            return {}
        lines = self._run(project, COUNTING % json.dumps(labels))
        found = next((line for line in reversed(lines) if line.startswith(MARK)), None)
        if found is None:
            raise ExternalFailure("The project did not report how much data it holds.")
        rows: dict[str, dict[str, int]] = json.loads(found.removeprefix(MARK))
        return rows

    def signs_in(self, project: Project, name: str, password: Secret) -> bool:
        login = {"DJANGO_SUPERUSER_USERNAME": name, "DJANGO_SUPERUSER_PASSWORD": password.reveal()}
        return "boatyard-signs-in: True" in self._run(project, SIGNING_IN, login)

    def _run(
        self, project: Project, code: str, env: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[str, ...]:
        # On one line, since an argument must not contain a line break.
        command = ["shell", "--no-imports", "--command", f"exec({code!r})"]
        return self.manage(project, project.path, command, env)

    def manage(
        self, project: Project, code: Path, arguments: Sequence[str], env: Mapping[str, str]
    ) -> tuple[str, ...]:
        asked, environment = Question(), Environment.objects.local(project.id)
        try:
            self._operations.manage(environment, asked, *arguments, env=env, code=code)
        except ProcessError as error:
            raise ExternalFailure(f"The project's data could not be counted: {error}") from error
        return tuple(asked.lines)
