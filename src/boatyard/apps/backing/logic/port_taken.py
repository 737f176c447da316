from boatyard.core.errors import ExternalFailure


class PortTaken(ExternalFailure):
    """The port that a container is to have is in use."""
