"""The queries of backing services and their handlers."""

from boatyard.apps.backing.logic.queries.check_backing_service import (
    CheckBackingService,
    CheckBackingServiceHandler,
)
from boatyard.apps.backing.logic.queries.check_environment_service import (
    CheckEnvironmentService,
    CheckEnvironmentServiceHandler,
)
from boatyard.apps.backing.logic.queries.list_backing_services import (
    ListBackingServices,
    ListBackingServicesHandler,
)
from boatyard.apps.backing.logic.queries.list_backups import ListBackups, ListBackupsHandler
from boatyard.apps.backing.logic.queries.list_environment_services import (
    ListEnvironmentServices,
    ListEnvironmentServicesHandler,
)
from boatyard.apps.backing.logic.queries.read_backing_service_log import (
    ReadBackingServiceLog,
    ReadBackingServiceLogHandler,
)
from boatyard.apps.backing.logic.queries.read_environment_service_log import (
    ReadEnvironmentServiceLog,
    ReadEnvironmentServiceLogHandler,
)

QUERIES = (
    (CheckEnvironmentService, CheckEnvironmentServiceHandler),
    (ListBackups, ListBackupsHandler),
    (ListEnvironmentServices, ListEnvironmentServicesHandler),
    (ReadEnvironmentServiceLog, ReadEnvironmentServiceLogHandler),
    (CheckBackingService, CheckBackingServiceHandler),
    (ListBackingServices, ListBackingServicesHandler),
    (ReadBackingServiceLog, ReadBackingServiceLogHandler),
)
