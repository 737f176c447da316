"""Every command of slices, and its handler."""

from boatyard.apps.slices.logic.commands.make_slice import MakeSlice, MakeSliceHandler

COMMANDS = ((MakeSlice, MakeSliceHandler),)
