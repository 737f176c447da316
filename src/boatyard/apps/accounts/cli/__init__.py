"""Accounts and teams on the command line."""

from boatyard.apps.accounts.cli.accounts import accounts
from boatyard.apps.accounts.cli.teams import teams

__all__ = ["accounts", "teams"]
