import threading

from boatyard.apps.jobs.kinds.interruptions import Cancelled, Interruption
from boatyard.apps.jobs.models import JobGoal
from boatyard.apps.jobs.services.claims import Claim
from boatyard.apps.jobs.services.log_buffer import LogBuffer
from boatyard.core.secrets import Redactor, Secret

_TELLING = 8


class RunningJob:
    """A claimed job, shared by the working thread and the heartbeat."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.log = LogBuffer(claim, self.redact)
        self._redactor = Redactor()
        self._redacting = threading.Lock()
        self._lock = threading.Lock()
        self._turned_back = False
        self._interruption: type[Interruption] | None = None

    def redact(self, text: str) -> str:
        with self._redacting:
            return self._redactor.redact(text)

    def hide(self, secret: Secret) -> None:
        """Masks a secret from now on.

        For a secret of several lines, each line of sufficient length is masked too.
        """
        with self._redacting:
            self._redactor.add(secret)
            for line in secret.reveal().splitlines():
                if len(line) >= _TELLING:
                    self._redactor.add(Secret(line))

    def interrupt(self, reason: type[Interruption]) -> None:
        """Ends the job's work at its next check."""
        with self._lock:
            self._note(reason)

    def see_goal(self, goal: str) -> None:
        """Records the direction of the job, since a job that is being undone is not cancelled again."""
        with self._lock:
            if goal != JobGoal.FINISH and not self._turned_back:
                self._note(Cancelled)

    def turn_back(self) -> None:
        with self._lock:
            self._turned_back = True
            if self._interruption is Cancelled:
                self._interruption = None

    def is_interrupted(self) -> bool:
        return self._interruption is not None

    def check(self) -> None:
        if (reason := self._interruption) is not None:
            raise reason

    def _note(self, reason: type[Interruption]) -> None:
        if self._interruption is None or reason.weight > self._interruption.weight:
            self._interruption = reason
