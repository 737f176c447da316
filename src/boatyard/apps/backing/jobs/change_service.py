from collections.abc import Iterator

from boatyard.apps.backing.jobs.keep_administrator import KeepAdministrator
from boatyard.apps.backing.jobs.move_data import MoveData
from boatyard.apps.backing.jobs.prepare_service import PrepareService
from boatyard.apps.backing.jobs.switch_service import SwitchService
from boatyard.apps.backing.jobs.taking_back import or_taken_back
from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.requests.change_service_job import ChangeServiceJob
from boatyard.apps.backing.models import BackingMode
from boatyard.apps.jobs.kinds import Step

type _Step = Step[ChangeServiceJob]


class ChangeServiceKind:
    """Connects a project to another server of a service, or to none, with only the needed steps."""

    def __init__(
        self, prepare: PrepareService, data: MoveData, switch: SwitchService, administrator: KeepAdministrator
    ) -> None:
        self._prepare = prepare
        self._data = data
        self._switch = switch
        self._administrator = administrator

    def steps(self, request: ChangeServiceJob, /) -> Iterator[_Step]:
        prepare, switch = self._prepare, self._switch
        yield Step("prepare", "Check the project", prepare.prepare, undo=prepare.forget)
        if request.mode is BackingMode.CONTAINER:
            yield from self._container_steps(request.data)
        elif request.mode is BackingMode.URL and request.data in {DataChoice.MOVE, DataChoice.EMPTY}:
            yield Step("try", "Connect to the server", prepare.try_empty_url, undo=prepare.leave_bare)
        elif request.mode is BackingMode.URL:
            yield Step("try", "Connect to the server", prepare.try_url)
        yield from map(or_taken_back, self._switch_steps(request.mode, request.data))
        yield Step("retire", "Remove the previous server", switch.retire)

    def _container_steps(self, data: DataChoice | None) -> Iterator[_Step]:
        prepare, title = self._prepare, "Wait for the server"
        start = prepare.start_with_its_data if data is DataChoice.EXISTING else prepare.start_container
        yield Step("container", "Start the server", start, undo=prepare.remove_container)
        if data in {DataChoice.MOVE, DataChoice.EMPTY}:
            yield Step("wait", title, prepare.wait_for_empty, undo=prepare.leave_bare)
        else:
            yield Step("wait", title, prepare.wait)

    def _switch_steps(self, mode: BackingMode, data: DataChoice | None) -> Iterator[_Step]:
        switch, moving, administrator = self._switch, self._data, self._administrator
        yield Step("stop", "Stop the project", switch.stop, undo=switch.go_on)
        if data is DataChoice.MOVE:
            yield Step("copy", "Copy the data", moving.copy, undo=moving.clear_arriving)
        if mode is BackingMode.EMBEDDED and data in {DataChoice.MOVE, DataChoice.EMPTY}:
            yield Step("place", "Replace the SQLite file", moving.place, undo=moving.place_back)
        yield Step("write", "Write the address into .env", switch.write, undo=switch.write_back)
        yield Step("record", "Make it the current service", switch.record, undo=switch.record_back)
        if data is not None:
            yield Step("migrate", "Migrate the database", switch.migrate)
        if data is DataChoice.EMPTY:
            yield Step(
                "administrator",
                "Add the administrator",
                administrator.bring,
                undo=administrator.take_password_back,
            )
        elif data is DataChoice.EXISTING:
            yield Step("administrator", "Check the administrator's login", administrator.look)
        yield Step("start", "Start the project", switch.start, undo=switch.stop)
        yield Step("first-page", "Wait for the first page", switch.wait_for_first_page)
