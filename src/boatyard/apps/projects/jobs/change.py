"""Change plugins: add, remove and update are one job, with one commit."""

from collections.abc import Mapping
from typing import Any

from boatyard.apps.jobs.kinds import Step
from boatyard.apps.projects.jobs import change_database, change_merging, change_moving, change_packages
from boatyard.apps.projects.logic.unfinished_change import KIND


class ChangePluginsKind:
    name = KIND
    steps = (
        Step("check", "Look at the project", change_merging.check, undo=change_moving.start_again),
        Step("render", "Write what is and what is wanted", change_merging.render),
        Step("merge", "Bring the difference in", change_merging.merge, undo=change_merging.close),
        Step("lock", "Cut the lock", change_merging.lock),
        Step(
            "data", "See to data that goes", change_database.drop_data, undo=change_database.bring_tables_back
        ),
        Step("move", "Commit and move the branch", change_moving.move, undo=change_moving.move_back),
        Step("packages", "Change the packages", change_packages.follow, undo=change_packages.follow_back),
        Step("migrate", "Prepare the database", change_database.migrate, undo=change_database.migrate_back),
        Step(
            "settings",
            "Bring the settings up to date",
            change_moving.write_settings,
            undo=change_moving.write_settings_back,
        ),
        Step("restart", "Restart the server", change_moving.restart),
        Step("done", "Note what the project has", change_moving.finish),
    )

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"{arguments['name']}: {arguments['title'].removeprefix('build: ')}"
