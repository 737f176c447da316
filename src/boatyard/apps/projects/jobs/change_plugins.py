from boatyard.apps.jobs.kinds import Step
from boatyard.apps.projects.jobs.change_database import ChangeDatabase
from boatyard.apps.projects.jobs.change_packages import ChangePackages
from boatyard.apps.projects.jobs.merge_change import MergeChange
from boatyard.apps.projects.jobs.move_change import MoveChange
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob


class ChangePluginsKind:
    """Adds, removes and updates plugins, with one commit."""

    def __init__(
        self, merge: MergeChange, move: MoveChange, packages: ChangePackages, database: ChangeDatabase
    ) -> None:
        self._merge = merge
        self._move = move
        self._packages = packages
        self._database = database

    def steps(self, request: ChangePluginsJob, /) -> tuple[Step[ChangePluginsJob], ...]:
        merge, move, packages, database = self._merge, self._move, self._packages, self._database
        return (
            Step("check", "Check the project", merge.check, undo=move.start_again),
            Step("render", "Render current and new templates", merge.render),
            Step("merge", "Merge template changes", merge.merge, undo=merge.close),
            Step("lock", "Update poetry.lock", merge.lock),
            Step("data", "Remove data of removed apps", database.drop_data, undo=database.bring_tables_back),
            Step("move", "Commit to the branch", move.move, undo=move.move_back),
            Step("packages", "Install and remove packages", packages.follow, undo=packages.follow_back),
            Step("migrate", "Migrate the database", database.migrate, undo=database.migrate_back),
            Step("settings", "Update .env", move.write_settings, undo=move.write_settings_back),
            Step("restart", "Restart the server", move.restart),
            Step("done", "Finish", move.finish),
        )
