"""Names for the sets of choices in the API's description, where two fields have the same name."""

from boatyard.apps.jobs.models import JobState


def job_states() -> list[tuple[str, str]]:
    """As the API writes them: the value, and the member's name."""
    return [(state.value, state.name) for state in JobState]
