"""The queries of environments and their handlers."""

from boatyard.apps.environments.logic.queries.get_context import GetContext, GetContextHandler
from boatyard.apps.environments.logic.queries.list_certificates import (
    ListCertificates,
    ListCertificatesHandler,
)
from boatyard.apps.environments.logic.queries.list_environments import (
    ListEnvironments,
    ListEnvironmentsHandler,
)
from boatyard.apps.environments.logic.queries.list_platforms import ListPlatforms, ListPlatformsHandler
from boatyard.apps.environments.logic.queries.list_processes import ListProcesses, ListProcessesHandler
from boatyard.apps.environments.logic.queries.list_routes import ListRoutes, ListRoutesHandler
from boatyard.apps.environments.logic.queries.list_settings import ListSettings, ListSettingsHandler
from boatyard.apps.environments.logic.queries.look_at_servers import LookAtServers, LookAtServersHandler
from boatyard.apps.environments.logic.queries.read_environment_log import (
    ReadEnvironmentLog,
    ReadEnvironmentLogHandler,
)

QUERIES = (
    (ListCertificates, ListCertificatesHandler),
    (ListRoutes, ListRoutesHandler),
    (GetContext, GetContextHandler),
    (ListEnvironments, ListEnvironmentsHandler),
    (ListPlatforms, ListPlatformsHandler),
    (LookAtServers, LookAtServersHandler),
    (ListProcesses, ListProcessesHandler),
    (ListSettings, ListSettingsHandler),
    (ReadEnvironmentLog, ReadEnvironmentLogHandler),
)
