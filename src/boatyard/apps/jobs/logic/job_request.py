import re
from typing import ClassVar

from boatyard.apps.jobs.logic.lock import Lock
from boatyard.core.roles import Role

_NEXT_WORD = re.compile(r"(?<!^)(?=[A-Z])")


class JobRequest:
    """Asks for a job. A subclass is a frozen dataclass whose fields are the arguments of the job:

        @dataclass(frozen=True, slots=True)
        class ImportOrdersJob(JobRequest):
            folder: str

            def job_title(self) -> str:
                return f"Import orders from {self.folder}"

    A command enqueues one, and a JobKind that is registered for its class carries it out. The fields are
    stored as JSON, so they hold plain values and no secrets.

    Attributes:
        keeps_earlier_jobs_undoable: The job leaves what earlier jobs have done to its subject as it is, so
            that those which failed can still be retried or undone.
        role: What a member of the team has to be to cancel, retry or undo the job.
    """

    __slots__ = ()

    keeps_earlier_jobs_undoable: ClassVar[bool] = False
    role: ClassVar[Role] = Role.DEVELOPER

    @classmethod
    def kind(cls) -> str:
        """The name that is stored and listed: `import-orders` for ImportOrdersJob."""
        return _NEXT_WORD.sub("-", cls.__name__.removesuffix("Job")).lower()

    def locks(self) -> tuple[Lock, ...]:
        """What the job must have to itself while it works; without any, its subject."""
        return ()

    def job_title(self) -> str:
        """What the job does, as its pages and lists say it."""
        raise NotImplementedError
