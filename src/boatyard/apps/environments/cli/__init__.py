"""Environments on the command line."""

from boatyard.apps.environments.cli.certificates import certificates
from boatyard.apps.environments.cli.context import context
from boatyard.apps.environments.cli.environments import environments
from boatyard.apps.environments.cli.logs import logs
from boatyard.apps.environments.cli.maintenance import maintenance
from boatyard.apps.environments.cli.open import open_
from boatyard.apps.environments.cli.platforms import platforms
from boatyard.apps.environments.cli.processes import scale
from boatyard.apps.environments.cli.programs import exec_, shell
from boatyard.apps.environments.cli.routes import routes
from boatyard.apps.environments.cli.running import restart, run, stop
from boatyard.apps.environments.cli.settings import settings

VERBS = (
    run,
    stop,
    restart,
    scale,
    exec_,
    shell,
    logs,
    open_,
    environments,
    platforms,
    settings,
    context,
    certificates,
    maintenance,
    routes,
)
