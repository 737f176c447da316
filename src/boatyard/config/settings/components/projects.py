"""Where projects are served on this machine."""

from boatyard.config.environment import port

BOATYARD_FIRST_PORT = port("BOATYARD_FIRST_PORT", default=8801)
