import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.apps.builds.logic.built_process import BuiltProcess
from boatyard.apps.builds.models import Build
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.changing.project_checkout import ProjectCheckout
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.commit import Commit
from boatyard.apps.vcs.logic.interfaces import Commits, Trees
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import BASE_IMAGE, BASE_IMAGE_FILES, IMAGE
from boatyard.core.untrusted_folder import UntrustedFolder
from boatyard.core.work import Work
from boatyard.drivers.base import DriverError
from boatyard.drivers.containers import ImageBuild, ImageDriver

_HASH_LENGTH = 16


class DockerBuilder:
    """Implements `Builder` on the Docker engine of this machine.

    The packages are an image of their own, named by what they are made of: a commit that changes only code
    builds and sends nothing but its code.
    """

    def __init__(
        self, trees: Trees, commits: Commits, checkout: ProjectCheckout, catalogue: Catalogue
    ) -> None:
        self._trees = trees
        self._commits = commits
        self._checkout = checkout
        self._catalogue = catalogue

    def build(self, project: Project, commit: str, work: Work) -> Build:
        driver = ImageDriver(work.check, on_line=work.log)
        found = Build.objects.filter(project=project, commit=commit).first()
        try:
            if found and driver.digest(found.digest) == found.digest:
                work.log(f"{found.image} is there already.")
                return found
            return self._built(project, self._commits.find(project.path, commit), driver, work)
        except DriverError as error:
            raise ExternalFailure(str(error)) from error

    def remove_images(self, project: Project) -> None:
        if not Build.objects.filter(project=project).exists():
            return
        try:
            ImageDriver().remove_all(f"boatyard/{project.name}", f"boatyard/{project.name}-base")
        except DriverError as error:
            raise ExternalFailure(str(error)) from error

    def _built(self, project: Project, commit: Commit, driver: ImageDriver, work: Work) -> Build:
        began = time.monotonic()
        image = f"boatyard/{project.name}:{commit.short}"
        with TemporaryDirectory(prefix="boatyard-build-") as folder:
            code = Path(folder, "code")
            self._trees.write_out(project.path, commit.id, code)
            base = f"boatyard/{project.name}-base:{_hash_of_base(code)}"
            if driver.digest(base):
                work.log(f"The packages are those of {base}.")
            else:
                work.log(f"Building {base}: packages or base/ have changed.")
                driver.build(ImageBuild(base, code, code / BASE_IMAGE))
            work.log(f"Building {image}.")
            arguments = {
                "BASE": base,
                "REVISION": commit.short,
                "CREATED": commit.committed_at.isoformat(),
            }
            driver.build(ImageBuild(image, code, code / IMAGE, arguments))
        build, _ = Build.objects.update_or_create(
            project=project,
            commit=commit.id,
            defaults={
                "subject": commit.subject[:200],
                "image": image,
                "digest": driver.digest(image) or "",
                "processes": [each.dump() for each in self._processes(project, commit)],
                "seconds": round(time.monotonic() - began, 1),
            },
        )
        return build

    def _processes(self, project: Project, commit: Commit) -> Iterator[BuiltProcess]:
        _, plugins = self._catalogue.parts(self._checkout.state(project, commit.id))
        return (BuiltProcess.of(each) for plugin in plugins for each in plugin.processes)


def _hash_of_base(code: Path) -> str:
    """Of all that the base image is made of."""
    inside = UntrustedFolder(code)
    digest = hashlib.sha256()
    for name in BASE_IMAGE_FILES:
        found = sorted(path for path in (code / name).rglob("*") if path.is_file()) or [code / name]
        for path in found:
            relative = path.relative_to(code)
            content = inside.read(relative)
            if content is None:
                raise ExternalFailure(
                    f"The commit has no {relative}, which its image is built with. Add it back, for example "
                    "by `boatyard update`, and deploy the new commit.",
                    permanent=True,
                )
            digest.update(f"{relative}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_HASH_LENGTH]
