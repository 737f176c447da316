"""Every command of scaffolding, and its handler."""

from boatyard.apps.scaffolding.logic.commands.make_scaffold import MakeScaffold, MakeScaffoldHandler

COMMANDS = ((MakeScaffold, MakeScaffoldHandler),)
