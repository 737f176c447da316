"""Create: from an empty folder to a project that runs."""

from collections.abc import Mapping
from typing import Any

from boatyard.apps.jobs.kinds import Step
from boatyard.apps.projects.jobs import making, settling
from boatyard.apps.projects.jobs.running import FIRST_PAGE, START


class CreateProjectKind:
    name = "create-project"
    steps = (
        Step("render", "Write the files and their lock", making.render, undo=making.clear),
        Step("secrets", "Make the secrets", making.write_settings),
        Step("repository", "Commit to a new repository", making.commit),
        Step("install", "Install the packages", settling.install),
        Step("migrate", "Prepare the database", settling.migrate_first),
        Step("administrator", "Add an administrator", settling.add_administrator),
        START,
        FIRST_PAGE,
        Step("tools", "Install the development tools", settling.install_tools),
        Step("done", "Hand it over", settling.hand_over),
    )

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Create {arguments['name']}"
