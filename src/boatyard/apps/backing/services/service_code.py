"""Imports the code of a service only when it is needed, since client libraries take long to import."""

from importlib import import_module

from boatyard.apps.plugins.logic.service import Service
from boatyard.core.servers.server_check import ServerCheck
from boatyard.core.servers.server_database import ServerDatabase

_SERVICES = "boatyard.catalogue.services"


def check_of(service: Service) -> ServerCheck:
    """Returns the live check of a service."""
    check: ServerCheck = import_module(f"{_SERVICES}.{service.name}.check").Check()
    return check


def database_of(service: Service) -> ServerDatabase:
    """Returns the database operations of a service.

    Raises:
        ValueError: It is not a database.
    """
    if service.database is None:
        raise ValueError(f"{service.name} is not a database")
    database: ServerDatabase = import_module(f"{_SERVICES}.{service.name}.database").Database()
    return database
