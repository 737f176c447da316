from boatyard.core.errors import ExternalFailure


class WrongPassword(ExternalFailure):
    """The server does not know the user, or not with this password."""
