from boatyard.apps.accounts.logic.queries.list_teams import ListTeams, TeamSummary
from boatyard.core.bus import bus
from boatyard.core.roles import Role


def teams_for_projects() -> tuple[TeamSummary, ...]:
    """Returns the teams to which the user may move projects, the personal one first."""
    return bus.execute(ListTeams(at_least=Role.OPERATOR, size=100)).items
