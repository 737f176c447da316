from .inbox_message_admin import InboxMessageAdmin
from .outbox_message_admin import OutboxMessageAdmin

__all__ = ["InboxMessageAdmin", "OutboxMessageAdmin"]
