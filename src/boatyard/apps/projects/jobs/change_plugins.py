from boatyard.apps.jobs.kinds import Step
from boatyard.apps.projects.jobs.change_database import ChangeDatabase
from boatyard.apps.projects.jobs.merge_change import MergeChange
from boatyard.apps.projects.jobs.move_change import MoveChange
from boatyard.apps.projects.jobs.synchronise import Synchronise
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob


class ChangePluginsKind:
    """Adds, removes and updates plugins, with one commit; then the local environment follows."""

    def __init__(
        self, merge: MergeChange, move: MoveChange, database: ChangeDatabase, synchronise: Synchronise
    ) -> None:
        self._merge = merge
        self._move = move
        self._database = database
        self._synchronise = synchronise

    def steps(self, request: ChangePluginsJob, /) -> tuple[Step[ChangePluginsJob], ...]:
        merge, move, database, local = self._merge, self._move, self._database, self._synchronise
        return (
            Step("check", "Check the project", merge.check, undo=local.resume),
            Step("render", "Render current and new templates", merge.render),
            Step("merge", "Merge template changes", merge.merge, undo=merge.close),
            Step("lock", "Update poetry.lock", merge.lock),
            Step("data", "Remove data of removed apps", database.drop_data, undo=database.bring_tables_back),
            Step("move", "Commit to the branch", move.move, undo=move.move_back),
            Step("packages", "Install and remove packages", local.packages),
            Step("migrate", "Migrate the database", database.migrate, undo=database.migrate_back),
            Step("settings", "Update .env", local.write_settings, undo=local.write_settings_back),
            Step("restart", "Start the server", local.restart),
            Step("done", "Finish", move.finish),
        )
