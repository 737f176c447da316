"""Deletes expired tokens, once a day by a scheduler."""

from django.tasks import task

from framework.jwt.logic.commands.flush_expired_tokens import FlushExpiredTokens
from framework.logic import SYSTEM, acting_as
from framework.messaging import bus


@task
def flush_expired_tokens() -> int:
    with acting_as(SYSTEM):
        return bus.execute(FlushExpiredTokens())
