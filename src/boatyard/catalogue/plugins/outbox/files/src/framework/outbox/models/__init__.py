from .inbox_message import InboxMessage
from .outbox_message import OutboxMessage

__all__ = ["InboxMessage", "OutboxMessage"]
