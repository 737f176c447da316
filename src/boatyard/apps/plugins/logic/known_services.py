"""The backing services of Boatyard: the folders in catalogue/services."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from boatyard.apps.plugins.logic.errors import CatalogueFaults
from boatyard.apps.plugins.logic.service import Service
from boatyard.apps.plugins.logic.service_reading import read_service
from boatyard.core.errors import NotFound
from boatyard.core.shipped_folders import Folders


@cache
def known_services() -> Mapping[str, Service]:
    """Returns every service by name, in the order of pages and compose files.

    Raises:
        CatalogueFaults: A service.toml has an error.
    """
    services, faults = read_services(Folders.shipped().services)
    if faults:
        raise CatalogueFaults(faults)
    return services


def known_service(name: str) -> Service:
    """Raises NotFound if there is no such service."""
    services = known_services()
    if name not in services:
        raise NotFound(f"There is no service «{name}». Choose one of: {', '.join(services)}.")
    return services[name]


def read_services(folder: Path) -> tuple[Mapping[str, Service], list[str]]:
    """Returns the services in `folder` by name, and all their errors."""
    faults: list[str] = []
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__")
    found = [read_service(path, faults) for path in folders]
    faults += _said_twice(found)
    ordered = sorted(found, key=lambda service: (service.compose.port_offset, service.name))
    return {service.name: service for service in ordered}, faults


def _said_twice(services: list[Service]) -> Iterator[str]:
    """Reports names that two services would share in a compose file or in `.env`."""
    owners: dict[tuple[str, str], str] = {}
    for service in services:
        names = [("name", service.compose.name), ("prefix", service.compose.prefix)]
        for kind, name in [*names, *(("scheme", scheme) for scheme in service.url.schemes)]:
            owner = owners.setdefault((kind, name), service.name)
            if owner != service.name:
                yield f"{service.name}/service.toml: {owner} also has the {kind} {name!r}"
