"""Commands, queries and events, and the bus that takes each message to its handler.

An interface (page, API view, CLI command, task) builds a message and dispatches it. The handler holds the
logic:

    @dataclass(frozen=True, slots=True)
    class GetOrderTotal(Query[int]):
        order_id: int

    class GetOrderTotalHandler:
        def __init__(self, orders: OrderRepository) -> None: ...
        def handle(self, message: GetOrderTotal, /) -> int: ...

    bus.register(GetOrderTotal, GetOrderTotalHandler)
    total = bus.execute(GetOrderTotal(7))
"""

from .bus import Bus
from .codec import dump, load
from .container import Container
from .declarations import check_declaration, check_only_name
from .errors import (
    AlreadyBound,
    BusError,
    BusFrozen,
    BusNotReady,
    HandlerAlreadyRegistered,
    HandlerNotFound,
    InvalidHandler,
    InvalidMessage,
    UnboundDependency,
    WrongFlavour,
)
from .events import Events
from .messages import Command, Event, Message, Query, message_name, result_type
from .middleware import Call, Middleware

__all__ = [
    "AlreadyBound",
    "Bus",
    "BusError",
    "BusFrozen",
    "BusNotReady",
    "Call",
    "Command",
    "Container",
    "Event",
    "Events",
    "HandlerAlreadyRegistered",
    "HandlerNotFound",
    "InvalidHandler",
    "InvalidMessage",
    "Message",
    "Middleware",
    "Query",
    "UnboundDependency",
    "WrongFlavour",
    "check_declaration",
    "check_only_name",
    "dump",
    "load",
    "message_name",
    "result_type",
]
