"""Backing services on the command line."""

from boatyard.apps.backing.cli.services import services

__all__ = ["services"]
