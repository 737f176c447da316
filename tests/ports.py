from random import SystemRandom

from boatyard.drivers.process import free_port


def any_port() -> int:
    """A free port that no other test is likely to choose, beside those that the system gives out."""
    return free_port(20_000 + SystemRandom().randrange(10_000))
