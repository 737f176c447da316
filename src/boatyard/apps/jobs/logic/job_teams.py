"""Which team a job belongs to: that of what it works on, which the app that owns the subject knows."""

from collections.abc import Callable

from boatyard.apps.jobs.models import Job

type FindTeam = Callable[[str], int | None]

_finders: dict[str, FindTeam] = {}


def find_teams_by(sort: str, find: FindTeam) -> None:
    """Says how the team of a subject `sort:...` is found."""
    _finders[sort] = find


def team_of(subject: str) -> int | None:
    """The id of the team whose members see the jobs of this subject; None if it is no team's."""
    find = _finders.get(subject.partition(":")[0])
    return find(subject) if find else None


def give_jobs_to(team_id: int, subject: str) -> None:
    """Has the members of another team see the jobs of this subject from now on, and nobody else."""
    Job.objects.filter(subject=subject).update(team_id=team_id)
