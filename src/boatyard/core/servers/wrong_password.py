from boatyard.core.errors import ExternalFailure


class WrongPassword(ExternalFailure):
    """The server does not accept the user or the password."""
