"""Errors in messages and handlers. All of them are programming errors that are found at start-up."""


class BusError(Exception):
    """Base of all errors of the bus."""


class InvalidMessage(BusError):
    """A message is not a frozen dataclass, does not declare its result type, or cannot be stored as JSON."""


class InvalidHandler(BusError):
    """A handler's signature does not fit the message it is registered for."""


class HandlerAlreadyRegistered(BusError):
    """A second handler was registered for a message."""


class HandlerNotFound(BusError):
    """No handler is registered for this message."""


class WrongFlavour(BusError):
    """A dispatch, a handler or middleware is synchronous where the rest is asynchronous, or the reverse."""


class UnboundDependency(BusError):
    """A handler needs an interface without a provider."""


class AlreadyBound(BusError):
    """A second implementation was bound to an interface."""


class BusFrozen(BusError):
    """Something was registered after start-up."""


class BusNotReady(BusError):
    """Start-up found errors.

    Attributes:
        faults: A readable line for each error.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
