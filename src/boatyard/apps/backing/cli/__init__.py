"""Backing services and backups on the command line."""

from boatyard.apps.backing.cli.backups import backups
from boatyard.apps.backing.cli.services import services

__all__ = ["backups", "services"]
