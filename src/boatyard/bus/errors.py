"""What can be wrong with messages and handlers. All of it is a programmer's fault, and found at start-up."""


class BusError(Exception):
    """Base of all errors of the bus."""


class InvalidMessage(BusError):
    """A message is not a frozen dataclass, does not say its result type, or cannot be stored as JSON."""


class InvalidHandler(BusError):
    """A handler's signature does not fit the message it is registered for."""


class HandlerAlreadyRegistered(BusError):
    """A message has one handler; a second was offered."""


class HandlerNotFound(BusError):
    """No handler is registered for this message."""


class WrongFlavour(BusError):
    """A dispatch, a handler or middleware is synchronous where the rest is asynchronous, or the reverse."""


class UnboundDependency(BusError):
    """A handler asks for an interface that nothing provides."""


class AlreadyBound(BusError):
    """An interface has one implementation; a second was offered."""


class BusFrozen(BusError):
    """Something was registered after start-up."""


class BusNotReady(BusError):
    """Start-up found faults.

    Attributes:
        faults: One readable line for each.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
