from collections.abc import Iterator

from boatyard.apps.builds.logic.interfaces.builder import Builder
from boatyard.apps.deployments.logic.requests.prune_images_job import PruneImagesJob
from boatyard.apps.deployments.models import Release
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.jobs.logic.job_states import job_states
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure

KEPT = 5
"""So many of the last served releases of each environment keep their images, to roll back to."""


class PruneImagesKind:
    """Removes the images that no release serves, waits for, or can be rolled back to soon."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def steps(self, request: PruneImagesJob, /) -> tuple[Step[PruneImagesJob], ...]:
        return (Step("prune", "Remove old images", self.prune),)

    def prune(self, step: StepContext[PruneImagesJob]) -> None:
        project = Project.objects.filter(pk=step.arguments.project_id).first()
        if project is None:
            return
        for commit in self._builder.removable(project, needed_commits(project)):
            if commit in needed_commits(project):  # somebody asked for it a moment ago
                continue
            try:
                self._builder.remove_image(project, commit, step)
            except ExternalFailure as error:  # such as a container of somebody else that uses it
                step.log(f"Kept the image of {commit[:12]}: {error.message}")


def needed_commits(project: Project) -> frozenset[str]:
    """The commits whose images are needed."""
    return frozenset(_needed(project))


def _needed(project: Project) -> Iterator[str]:
    unserved = Release.objects.filter(environment__project=project, served_at=None).exclude(job=None)
    states = job_states(each.job for each in unserved if each.job)
    for release in unserved:
        state = states.get(release.job) if release.job else None
        if state and not state.is_finished:
            yield release.commit
    for environment in project.environments.all():
        served = environment.releases.exclude(served_at=None).order_by("-served_at")
        yield from served.values_list("commit", flat=True)[:KEPT]
        yield from served.filter(number=environment.revision).values_list("commit", flat=True)
