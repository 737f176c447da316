"""The addresses of projects on this machine."""

from boatyard.config.environment import env, port

# Whether `boatyard up` starts the projects that ran before a reboot; its option --no-start says so too.
BOATYARD_START_PROJECTS = env.bool("BOATYARD_START_PROJECTS", default=True)
BOATYARD_FIRST_PORT = port("BOATYARD_FIRST_PORT", default=8801)
BOATYARD_ROUTER_PORT = port("BOATYARD_ROUTER_PORT", default=8790)
"""Where the router of this machine's Docker engine listens, at 127.0.0.1."""
BOATYARD_FREE_SPACE: int = env.int("BOATYARD_FREE_SPACE", default=1_000_000_000)
"""The bytes that must be free on the disk of a platform before something is deployed to it."""
