import hashlib
import time
from collections.abc import Collection, Iterator, Mapping
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
from boatyard.core.project_layout import BASE_FOLDER, BASE_IMAGE, EXPORT_LOCK, IMAGE, LOCK_FILE
from boatyard.core.work import Work
from boatyard.drivers.containers import ImageBuild, ImageDriver
from boatyard.drivers.failures import as_failures

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
        with as_failures():
            if found and driver.digest(found.digest):
                work.log(f"Uses the image {found.image}, which is already built.")
                return found
            return self._built(project, self._commits.find(project.path, commit), driver, work)

    def removable(self, project: Project, needed: Collection[str]) -> tuple[str, ...]:
        driver = ImageDriver()
        with as_failures():
            there = driver.names(project.id.hex)
        builds = Build.objects.filter(project=project).exclude(commit__in=needed).order_by("created_at")
        return tuple(each.commit for each in builds if each.image in there)

    def remove_image(self, project: Project, commit: str, work: Work) -> None:
        driver = ImageDriver(work.check)
        build = Build.objects.get(project=project, commit=commit)
        with as_failures():
            driver.remove(build.image)
            work.log(f"Removed the image {build.image}.")
            needed = Build.objects.filter(project=project, image__in=driver.names(project.id.hex))
            if build.base and not needed.filter(base=build.base).exists():
                driver.remove(build.base)
                work.log(f"Removed the base image {build.base}.")

    def remove_images(self, project: Project) -> None:
        if Build.objects.filter(project=project).exists():
            with as_failures():
                ImageDriver().remove_all(project.id.hex)

    def _built(self, project: Project, commit: Commit, driver: ImageDriver, work: Work) -> Build:
        began = time.monotonic()
        image = f"boatyard/{project.name}:{commit.short}"
        files = self._base_files(project, commit)
        dockerfile = self._required(project, commit, IMAGE)
        with TemporaryDirectory(prefix="boatyard-build-") as folder:
            code = Path(folder, "code")
            self._trees.write_out(project.path, commit.id, code)
            base = f"boatyard/{project.name}-base:{_hash_of(files)}"
            if driver.digest(base):
                work.log(f"Uses the base image {base}: the packages have not changed.")
            else:
                work.log(f"Building the base image {base}: poetry.lock or base/ has changed.")
                driver.build(ImageBuild(base, project.id.hex, code, files[BASE_IMAGE]))
            work.log(f"Building the image {image}.")
            arguments = {
                "BASE": base,
                "REVISION": commit.short,
                "CREATED": commit.committed_at.isoformat(),
            }
            driver.build(ImageBuild(image, project.id.hex, code, dockerfile, arguments))
        build, _ = Build.objects.update_or_create(
            project=project,
            commit=commit.id,
            defaults={
                "subject": commit.subject[:200],
                "image": image,
                "base": base,
                "digest": driver.digest(image) or "",
                "processes": [each.dump() for each in self._processes(project, commit)],
                "seconds": round(time.monotonic() - began, 1),
            },
        )
        return build

    def _base_files(self, project: Project, commit: Commit) -> dict[str, bytes]:
        """Returns everything that the base image is built from, out of the repository."""
        files = self._trees.read_all(project.path, commit.id, BASE_FOLDER)
        required = (LOCK_FILE, EXPORT_LOCK, BASE_IMAGE)
        return files | {name: self._required(project, commit, name) for name in required}

    def _required(self, project: Project, commit: Commit, path: str) -> bytes:
        content = self._trees.read(project.path, commit.id, path)
        if content is None:
            raise ExternalFailure(
                f"The commit {commit.short} has no {path}, which the image is built with. Restore the file, "
                "for example with `boatyard update`, and deploy the new commit.",
                permanent=True,
            )
        return content

    def _processes(self, project: Project, commit: Commit) -> Iterator[BuiltProcess]:
        _, plugins = self._catalogue.parts(self._checkout.state(project, commit.id))
        return (BuiltProcess.of(each) for plugin in plugins for each in plugin.processes)


def _hash_of(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_HASH_LENGTH]
