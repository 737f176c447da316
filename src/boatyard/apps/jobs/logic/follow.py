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
    """The job as it is now and each change to come, with the lines of its log after `after`.

    None says, several times a second, that there is nothing new. Ends when the job rests. Who asks is who
    acts at the call, not later when the stream is read.

    Raises:
        NotFound: While reading: the actor has no such job.
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
        # More lines may be there than one reading takes.
        if change is None or not change.lines:
            await asyncio.sleep(_PAUSE)
