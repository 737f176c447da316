"""Jobs on the command line."""

from uuid import UUID

import click

from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.commands.remove_history import RemoveHistory
from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.commands.set_history_policy import SetHistoryPolicy
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.logic.queries.get_history import GetHistory
from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog
from boatyard.apps.jobs.services import worker_process
from boatyard.apps.jobs.services.wait_for_job import JobNotDone, wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.cli.tables import ago, print_table
from boatyard.core.cli.terminal import printable


@click.group(invoke_without_command=True)
@click.pass_context
def jobs(context: click.Context) -> None:
    """Show and control Boatyard's jobs."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@jobs.command("list")
@click.argument("search", default="")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
@as_json
def list_(search: str = "", page: int = 1, as_json: bool = False) -> None:
    """List jobs, newest first."""
    found = bus.execute(ListJobs(search=search, page=page))
    if as_json:
        print_json(found)
    elif not found.items:
        click.echo("No jobs yet.")
    else:
        rows = [(str(job.id), job.title, job.state.value, ago(job.created_at)) for job in found.items]
        print_table(("JOB", "WHAT", "STATE", "WHEN"), rows)


@jobs.command()
@click.argument("job_id", type=click.UUID)
@as_json
def show(job_id: UUID, as_json: bool) -> None:
    """Show a job with its steps and their durations."""
    job = bus.execute(GetJob(job_id))
    if as_json:
        print_json(job)
        return
    click.echo(f"{job.title}: {job.state.value}, {job.seconds or 0:.1f} s")
    print_table(
        ("STEP", "STATUS", "SECONDS"),
        [
            (step.title, step.status.value, "" if step.seconds is None else f"{step.seconds:.2f}")
            for step in job.steps
        ],
    )
    click.echo("\n".join(text for text in (job.error, job.advice) if text), nl=bool(job.error or job.advice))


@jobs.command()
@click.argument("job_id", type=click.UUID)
@as_json
def log(job_id: UUID, as_json: bool) -> None:
    """Show the log of a job."""
    cursor, is_complete = 0, False
    while not is_complete:
        page = bus.execute(ReadJobLog(job_id, after=cursor))
        for line in page.lines:
            print_json(line) if as_json else click.echo(printable(line.text))
        is_complete, cursor = page.is_complete or not page.lines, page.cursor


@jobs.command()
@click.argument("job_id", type=click.UUID)
@as_json
def follow(job_id: UUID, as_json: bool) -> None:
    """Follow the steps of a job until it ends."""
    bus.execute(GetJob(job_id))
    wait_for_job(job_id, as_json=as_json)


@jobs.command()
@click.argument("job_id", type=click.UUID)
@as_json
def cancel(job_id: UUID, as_json: bool) -> None:
    """Cancel a job and undo what it has done."""
    if meaning := bus.execute(GetJob(job_id)).cancelling:
        click.echo(meaning, err=True)
    bus.execute(CancelJob(job_id))
    _rest(job_id, as_json)


@jobs.command()
@click.argument("job_id", type=click.UUID)
@as_json
def retry(job_id: UUID, as_json: bool) -> None:
    """Retry a failed job from the step that failed."""
    bus.execute(RetryJob(job_id))
    wait_for_job(job_id, as_json=as_json)
    _tell(job_id, as_json)


@jobs.command()
@click.argument("job_id", type=click.UUID)
@as_json
def undo(job_id: UUID, as_json: bool) -> None:
    """Undo what a failed job has done."""
    bus.execute(UndoJob(job_id))
    _rest(job_id, as_json)


@jobs.command()
@click.option("--days", type=int, help="The number of days to keep finished jobs.")
@click.option("--megabytes", type=int, help="The limit for the logs of one project.")
@click.option("--remove", is_flag=True, help="Remove older jobs and logs now.")
@as_json
def history(days: int | None, megabytes: int | None, remove: bool, as_json: bool) -> None:
    """Show or change how long jobs and logs are kept, and show what was removed."""
    before = bus.execute(GetHistory())
    if days is not None or megabytes is not None:
        bus.execute(
            SetHistoryPolicy(
                before.days if days is None else days, before.megabytes if megabytes is None else megabytes
            )
        )
    if remove:
        wait_for_job(bus.execute(RemoveHistory()), as_json=as_json)
    told = bus.execute(GetHistory())
    if as_json:
        print_json(told)
        return
    click.echo(
        f"Finished jobs are kept for {told.days} days; the logs of a project take {told.megabytes} MB."
    )
    click.echo(
        f"Removed so far: {told.removed_jobs} jobs and {told.removed_bytes} bytes of logs, the last "
        f"{ago(told.removed_at)}."
        if told.removed_at
        else "Nothing was removed yet."
    )


def _rest(job_id: UUID, as_json: bool) -> None:
    """Waits for a job that is expected to end cancelled or undone."""
    try:
        wait_for_job(job_id, as_json=as_json)
    except JobNotDone:
        job = bus.execute(GetJob(job_id))
        if job.can_retry:
            raise
    _tell(job_id, as_json)


def _tell(job_id: UUID, as_json: bool) -> None:
    job = bus.execute(GetJob(job_id))
    if as_json:
        print_json(job)
    else:
        click.echo(f"{job.title}: {job.state.value}")


@click.command()
@click.option(
    "--slots",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="The number of jobs at the same time.",
)
@click.option("--parent", type=int, hidden=True)
def worker(slots: int, parent: int | None) -> None:
    """Run a worker until it is stopped. It runs the jobs of this machine. `boatyard up` starts one."""
    worker_process.serve(parent=parent, slots=slots)
