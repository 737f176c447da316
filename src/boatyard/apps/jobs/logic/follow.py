import asyncio
from collections.abc import AsyncGenerator
from uuid import UUID

from asgiref.sync import sync_to_async

from boatyard.apps.jobs.logic.changes import ChangeReader, JobChange
from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Actor, current_actor

_PAUSE = 0.25


def follow(job_id: UUID, after: int = 0) -> AsyncGenerator[JobChange | None]:
    """Yields the present state of the job and each later change, with the lines of its log after `after`.

    Yields None several times a second if there is no change. Ends when the job is finished. The actor at the
    call counts, not the actor when the stream is read.

    Raises:
        NotFound: While reading: the actor may not see the job, or it does not exist.
    """
    return _follow(job_id, after, current_actor())


async def _follow(job_id: UUID, after: int, actor: Actor) -> AsyncGenerator[JobChange | None]:
    if not await visible_jobs(actor).filter(pk=job_id).aexists():
        raise NotFound("There is no such job.")
    read = sync_to_async(ChangeReader(job_id, after, visible_jobs(actor)).read)
    while True:
        change = await read()
        yield change
        if change is not None and change.is_last:
            return
        # There may be more lines than one read returns.
        if change is None or not change.lines:
            await asyncio.sleep(_PAUSE)
