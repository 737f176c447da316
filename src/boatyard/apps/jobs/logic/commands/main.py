"""The commands of jobs and their handlers."""

from typing import Any

from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob, CancelJobHandler
from boatyard.apps.jobs.logic.commands.remove_history import RemoveHistory, RemoveHistoryHandler
from boatyard.apps.jobs.logic.commands.retry_job import RetryJob, RetryJobHandler
from boatyard.apps.jobs.logic.commands.set_history_policy import (
    SetHistoryPolicy,
    SetHistoryPolicyHandler,
)
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob, UndoJobHandler

COMMANDS: tuple[tuple[type[Any], type[Any]], ...] = (
    (CancelJob, CancelJobHandler),
    (RemoveHistory, RemoveHistoryHandler),
    (RetryJob, RetryJobHandler),
    (SetHistoryPolicy, SetHistoryPolicyHandler),
    (UndoJob, UndoJobHandler),
)
