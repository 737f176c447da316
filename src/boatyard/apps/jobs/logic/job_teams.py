"""The team of a job: the team of its subject. The app that owns the subject provides it."""

from collections.abc import Callable

from boatyard.apps.jobs.models import Job

type FindTeam = Callable[[str], int | None]

_finders: dict[str, FindTeam] = {}


def find_teams_by(sort: str, find: FindTeam) -> None:
    """Registers the function that finds the team of a subject `sort:...`."""
    _finders[sort] = find


def team_of(subject: str) -> int | None:
    """Returns the id of the team whose members see the jobs of this subject; None if it has no team."""
    find = _finders.get(subject.partition(":")[0])
    return find(subject) if find else None


def give_jobs_to(team_id: int, subject: str) -> None:
    """Moves the jobs of this subject to another team, whose members alone see them from now on."""
    Job.objects.filter(subject=subject).update(team_id=team_id)
