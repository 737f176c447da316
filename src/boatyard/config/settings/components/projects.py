"""The addresses of projects on this machine."""

from boatyard.config.environment import env, port

# Whether `boatyard up` starts the projects that ran before a reboot; its option --no-start says so too.
BOATYARD_START_PROJECTS = env.bool("BOATYARD_START_PROJECTS", default=True)
BOATYARD_FIRST_PORT = port("BOATYARD_FIRST_PORT", default=8801)

# A configuration for `ssh` to use instead of the user's own one.
BOATYARD_SSH_CONFIG = env.str("BOATYARD_SSH_CONFIG", default="")
# A registry for images that servers pull, such as registry.example.org/team. Empty: Boatyard starts one.
BOATYARD_REGISTRY = env.str("BOATYARD_REGISTRY", default="")
BOATYARD_FREE_SPACE: int = env.int("BOATYARD_FREE_SPACE", default=1_000_000_000)
"""The bytes that must be free on the disk of a platform before something is deployed to it."""
