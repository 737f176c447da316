"""The commands of scaffolding and their handlers."""

from boatyard.apps.scaffolding.logic.commands.make_scaffold import MakeScaffold, MakeScaffoldHandler

COMMANDS = ((MakeScaffold, MakeScaffoldHandler),)
