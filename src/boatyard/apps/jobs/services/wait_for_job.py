"""Waits for a job on the command line."""

from uuid import UUID

import click

from boatyard.apps.jobs.logic.changes import JobChange
from boatyard.apps.jobs.logic.job_detail import JobDetail
from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.models import JobState
from boatyard.apps.jobs.services.run_until_done import run_until_done
from boatyard.core.bus import bus
from boatyard.core.cli.timeline import timeline
from boatyard.core.errors import BoatyardError

LAST_LINES = 15


class JobNotDone(BoatyardError):
    """A job did not succeed. The message says how it ended, why, and what to do next."""

    code = "job_not_done"


def wait_for_job(job_id: UUID, *, as_json: bool = False, project: str = "") -> None:
    """Shows the steps of a job until it is finished, and runs the job if no worker does.

    Args:
        project: The project in each step's JSON, for commands with jobs of several projects.

    Raises:
        JobNotDone: It failed, or was cancelled or undone.
        KeyboardInterrupt: Ctrl-C. The next worker resumes the job.
    """
    about = {"project": project} if project else {}
    shown, lines = timeline(as_json=as_json, about=about), list[str]()
    told: set[UUID] = set()

    def tell(change: JobChange) -> None:
        lines.extend(line.text for line in change.lines)
        del lines[:-LAST_LINES]
        if change.job:
            _tell_what_is_ahead(change.job, told)
            shown.show(change.job.steps)

    try:
        state = run_until_done(job_id, tell)
    except KeyboardInterrupt:
        click.echo(f"Stopped. To continue the job: boatyard jobs follow {job_id}, or boatyard up.", err=True)
        click.echo(f"To cancel and undo the job: boatyard jobs cancel {job_id}", err=True)
        if meaning := bus.execute(GetJob(job_id)).cancelling:
            click.echo(meaning, err=True)
        raise
    finally:
        shown.close()
    if state is not JobState.SUCCEEDED:
        raise JobNotDone(_explanation(job_id, lines))


def _tell_what_is_ahead(job: JobDetail, told: set[UUID]) -> None:
    """Prints once for each job that this one waits for."""
    for ahead in job.waits_for:
        if ahead.id not in told:
            told.add(ahead.id)
            click.echo(
                f"Waiting for «{ahead.title}». To cancel that job: boatyard jobs cancel {ahead.id}", err=True
            )


def _explanation(job_id: UUID, lines: list[str]) -> str:
    job = bus.execute(GetJob(job_id))
    parts = [f"{job.title}: {job.state.value}.", job.error, job.advice]
    if not job.error and lines:
        parts.insert(1, "\n".join(lines))
    if job.can_retry:
        parts.append(f"boatyard jobs retry {job_id}")
    if job.can_undo:
        parts.append(f"boatyard jobs undo {job_id}")
    return "\n".join(part for part in parts if part)
