from boatyard.apps.slices.services.reading.messages import Message
from boatyard.core.errors import Conflict


def check_access(message: Message) -> None:
    """Raises Conflict if no request may dispatch the message."""
    if message.access not in ("PUBLIC", "SIGNED_IN", "STAFF"):
        raise Conflict(f"{message.name.camel} is for the project itself: no page or endpoint dispatches it.")
