import http.client
import time
from collections.abc import Callable

from boatyard.core import processes
from boatyard.core.ports import is_port_free, listener
from boatyard.core.processes import ProcessId, ProgramNotFound
from boatyard.drivers.base import Action, ActionCancelled
from boatyard.drivers.process.errors import (
    EnvironmentMissing,
    FolderMissing,
    NotAnswering,
    NotEnded,
    NotWritable,
    PortInUse,
    StartFailed,
)
from boatyard.drivers.process.files import Files
from boatyard.drivers.process.observer import Observer
from boatyard.drivers.process.record import Record
from boatyard.drivers.process.requests import EndProcesses, RemoveFiles, StartProcess, WaitForAnswer
from boatyard.drivers.process.searching import marks_of
from boatyard.drivers.process.target import Target, unit_of

_PAUSE = 0.05
_PORT_PATIENCE = 1.0
_ONE_REQUEST = 10.0
_TAIL = 30


class Performer:
    """Executes the requests of the process driver under the project's lock, except waiting."""

    def __init__(self, files: Files, observer: Observer) -> None:
        self._files = files
        self._observer = observer

    def perform(self, action: Action, cancelled: Callable[[], bool]) -> str:
        match action.does:
            case StartProcess(target):
                self._start(target)
            case EndProcesses():
                self._end(action.does)
            case RemoveFiles(key):
                self._files.remove_all(key)
            case WaitForAnswer():
                return str(self._wait(action.title, action.does, action.seconds, cancelled))
            case _:
                raise TypeError(f"{action.does!r} is not a request to the process driver.")
        return ""

    def _start(self, target: Target) -> None:
        if target.listens_on is not None:
            _require_port(target.listens_on)
        self._files.prepare_log(target.unit)
        # Without a record the token identifies it: if we are killed on the next line, the process is adopted.
        self._files.remove_record(target.unit)
        process = self._launched(target)
        self._files.write(target.unit, Record.of(process, target.listens_on, time.time()))

    def _launched(self, target: Target) -> ProcessId:
        own = {"PYTHONUNBUFFERED": "1", **target.env, **marks_of(target.key, target.process)}
        log = self._files.log(target.unit).path
        try:
            return processes.start_detached(
                target.argv,
                cwd=target.folder,
                env=processes.clean_environment(**own),
                log=log,
                # If we are killed, the next worker waits until the launched process can be found.
                holding=self._files.holding(target.key),
            )
        except ProgramNotFound as error:
            raise EnvironmentMissing(error.program) from error
        except NotADirectoryError as error:
            raise FolderMissing(target.folder) from error
        except OSError as error:
            raise NotWritable(log, error.strerror or str(error)) from error

    def _end(self, request: EndProcesses) -> None:
        try:
            processes.end(request.living)
        except TimeoutError as error:
            raise NotEnded(request.key, str(error)) from error
        for process in request.stopped:
            self._files.write(unit_of(request.key, process), Record.of_stopped(time.time()))

    def _wait(self, title: str, request: WaitForAnswer, seconds: float, cancelled: Callable[[], bool]) -> int:
        target = request.target
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if cancelled():
                raise ActionCancelled(title)
            status = _status_of(target, request.path, min(left, _ONE_REQUEST))
            if status is not None:
                self._observer.note_answer(target.key)
                return status
            state = self._observer.observe(target.key, target.listens_on, target.process)
            if not state.condition.is_alive:
                raise StartFailed(target.name, self._tail(target))
            time.sleep(_PAUSE)
        raise NotAnswering(target.name, target.url + request.path, seconds, self._tail(target))

    def _tail(self, target: Target) -> str:
        return "\n".join(self._files.log(target.key).tail(_TAIL))


def _status_of(target: Target, path: str, timeout: float) -> int | None:
    """Returns the status of the response to one request, or None if there was none."""
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Host": target.host, "Connection": "close"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _require_port(port: int) -> None:
    # The threads of an ended program may keep its port for a moment.
    deadline = time.monotonic() + _PORT_PATIENCE
    while not is_port_free(port):
        if time.monotonic() > deadline:
            raise PortInUse(port, listener(port))
        time.sleep(_PAUSE)
