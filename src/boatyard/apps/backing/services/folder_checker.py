from boatyard.apps.backing.logic.service_url import unknown_options
from boatyard.apps.backing.services.service_code import check_of, database_of
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.reaching import reach


class FolderChecker:
    """Implements `ServiceChecker` with the code in the folders of the services."""

    def check(self, service: str, url: Secret) -> str:
        known = known_service(service)
        if known.url.is_strict and (unknown := unknown_options(known, url)):
            raise ExternalFailure(f"The URL has an option that is not allowed here: {unknown[0][:50]!r}")
        reach(url, known.url.port)
        return check_of(known).check(url)

    def has_tables(self, service: str, url: Secret) -> bool:
        return database_of(known_service(service)).has_tables(url)

    def filled_tables(self, service: str, url: Secret) -> tuple[str, ...]:
        return database_of(known_service(service)).filled_tables(url)

    def drop_tables(self, service: str, url: Secret) -> None:
        database_of(known_service(service)).drop_tables(url)
