"""The addresses of projects on this machine."""

from boatyard.config.environment import env, port

# Whether `boatyard up` starts the projects that ran before a reboot; its option --no-start says so too.
BOATYARD_START_PROJECTS = env.bool("BOATYARD_START_PROJECTS", default=True)
BOATYARD_FIRST_PORT = port("BOATYARD_FIRST_PORT", default=8801)
BOATYARD_ROUTER_PORT = port("BOATYARD_ROUTER_PORT", default=8790)
"""Where the router of this machine's Docker engine listens, at 127.0.0.1."""

# A configuration for `ssh` to use instead of the user's own one.
BOATYARD_SSH_CONFIG = env.str("BOATYARD_SSH_CONFIG", default="")
# A registry for images that servers pull, such as registry.example.org/team. Empty: Boatyard starts one.
BOATYARD_REGISTRY = env.str("BOATYARD_REGISTRY", default="")
