"""Functions that the plans of all kinds share."""

from typing import Any

from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.services.editing.imports import add_import
from boatyard.apps.scaffolding.services.editing.tables import add_to_table
from boatyard.apps.scaffolding.services.editing.unused import without_unused_imports
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.files.templates import rendered
from boatyard.apps.scaffolding.services.planning import code


class ScaffoldPlan:
    """A plan for one app of a project."""

    def __init__(self, plan: Plan, app: Name) -> None:
        self.plan = plan
        self.app = app
        self.folder = f"src/apps/{app.snake}"
        self.package = f"apps.{app.snake}"

    def render(self, kind: str, name: Name, **variables: Any) -> None:
        """Adds the files of a folder of templates.

        Raises:
            Conflict: One of them exists.
        """
        for path, text in rendered(kind, {"app": self.app, "name": name, "code": code, **variables}):
            is_test = path.startswith("tests/") and path.endswith(".py")
            self.plan.add(path, without_unused_imports(text) if is_test else text)

    def register(self, module: str, title: str, table: str, entry: str, **imports: str) -> None:
        """Adds `entry` to a table of contents, with its imports as `name=module`."""

        def change(source: str) -> str:
            for name, origin in imports.items():
                source = add_import(source, origin, name)
            return add_to_table(source, table, entry)

        self.plan.edit(f"{self.folder}/{module}.py", change, f'"""{title}"""\n\n{table} = ()\n')

    def export(self, package: str, module: str, name: str) -> None:
        """Exports `name` from a package of the app."""

        def change(source: str) -> str:
            return add_to_table(add_import(source, f".{module}", name), "__all__", f'"{name}"')

        self.plan.edit(f"{self.folder}/{package}/__init__.py", change, "__all__ = []\n")
