from boatyard.core.errors import ExternalFailure


class PortTaken(ExternalFailure):
    """The port for a container is in use."""
