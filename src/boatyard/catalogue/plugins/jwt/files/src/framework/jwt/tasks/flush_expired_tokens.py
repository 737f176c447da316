"""For a scheduler, once a day: forgets the tokens that are expired."""

from django.tasks import task

from apps.core.actor import SYSTEM, acting_as
from apps.core.messaging import bus
from apps.jwt.logic.commands.flush_expired_tokens import FlushExpiredTokens


@task
def flush_expired_tokens() -> int:
    with acting_as(SYSTEM):
        return bus.execute(FlushExpiredTokens())
