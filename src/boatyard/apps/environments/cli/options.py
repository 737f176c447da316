"""Options of commands for one environment of a project."""

from boatyard.core.cli.options import environment_option

__all__ = ["environment_option"]
