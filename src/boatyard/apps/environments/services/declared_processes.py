from pathlib import Path

from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.manifest import ProcessType
from boatyard.apps.plugins.logic.state import State
from boatyard.core.env_file import values_in
from boatyard.core.errors import BoatyardError, UnsafeFile
from boatyard.core.project_layout import ENV
from boatyard.core.untrusted_folder import UntrustedFolder

_FROM_FILE = "_FILE"


class DeclaredProcesses:
    """The processes in the manifests of a project's plugins, in the project's versions."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def of(self, folder: Path) -> tuple[DeclaredProcess, ...]:
        declared = {process.name: process for process in self._declared(folder) if process.name != WEB}
        given = _given(folder) if declared else set()
        return tuple(
            DeclaredProcess(process.name, process.command, process.help, _missing(process, given))
            for process in declared.values()
        )

    def _declared(self, folder: Path) -> list[ProcessType]:
        try:
            _, plugins = self._catalogue.parts(State.read(folder))
        except BoatyardError:  # a project without its state can still run
            return []
        return [process for plugin in plugins for process in plugin.processes]


def _missing(process: ProcessType, given: set[str]) -> tuple[str, ...]:
    variables = [known_services()[need].variable for need in process.needs]
    return tuple(variable for variable in variables if variable not in given)


def _given(folder: Path) -> set[str]:
    """Returns the variables that have a value in `.env`, or a file with the value."""
    try:
        values = values_in(UntrustedFolder(folder).text(ENV) or "")
    except (UnsafeFile, OSError, UnicodeDecodeError):
        return set()
    return {key.removesuffix(_FROM_FILE) for key, value in values.items() if value}
