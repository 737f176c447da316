"""The queries of backing services and their handlers."""

from boatyard.apps.backing.logic.queries.check_backing_service import (
    CheckBackingService,
    CheckBackingServiceHandler,
)
from boatyard.apps.backing.logic.queries.list_backing_services import (
    ListBackingServices,
    ListBackingServicesHandler,
)
from boatyard.apps.backing.logic.queries.read_backing_service_log import (
    ReadBackingServiceLog,
    ReadBackingServiceLogHandler,
)

QUERIES = (
    (CheckBackingService, CheckBackingServiceHandler),
    (ListBackingServices, ListBackingServicesHandler),
    (ReadBackingServiceLog, ReadBackingServiceLogHandler),
)
