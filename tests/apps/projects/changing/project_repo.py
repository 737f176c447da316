"""A project with a repository from a small catalogue, so that a change takes only a second."""

import re
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.job_detail import JobDetail, job_detail
from boatyard.apps.jobs.models import LogLine
from boatyard.apps.jobs.services.run_until_done import run_until_done
from boatyard.apps.jobs.services.timing import Timing
from boatyard.apps.plugins.logic.interfaces import Catalogue, Renderer
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.projects.logic.change_preview import ChangePreview
from boatyard.apps.projects.logic.commands.abort_change import AbortChange
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins, ChangeStarted
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.logic.queries.preview_change import PreviewChange
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus, container
from tests.apps.plugins.site import Site
from tests.apps.projects.changing.stand_in_database import StandInDatabase
from tests.projects import local, registered_project
from tests.stand_in_platform import StandInPlatform, on_platform

IDENTITY = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")


class ProjectRepo:
    """The folder of a project, with the tools of its changes."""

    def __init__(self, folder: Path, owner: Account, overrides: ExitStack) -> None:
        self.folder = folder / "shop"
        self.site = _site(folder / "site")
        self.owner = owner
        self.platform = StandInPlatform()
        self.database = StandInDatabase()
        self._overrides = overrides
        overrides.enter_context(on_platform(self.platform))
        overrides.enter_context(container.override(ProjectDatabase, self.database))
        self.open_catalogue()

    def open_catalogue(self) -> None:
        """Makes Boatyard read the catalogue again, as after an upgrade."""
        for interface, stand_in in ((Catalogue, self.site.catalogue), (Renderer, self.site.renderer)):
            self._overrides.enter_context(container.override(interface, stand_in))

    def release_template(self, version: str, files: dict[str, str]) -> None:
        """Archives the current versions and replaces the base template by a newer one."""
        self.site.release()
        for path, text in files.items():
            self.site.template_file(path, text)
        manifest = self.site.folders.template / "template.toml"
        manifest.write_text(re.sub('version = ".*"', f'version = "{version}"', manifest.read_text(), count=1))
        self.open_catalogue()

    def make(self, *plugins: str) -> Project:
        """Creates the project with these plugins and registers it."""
        spec = RenderingSpec("shop", "Shop", plugins)
        rendering = self.site.renderer.render(spec, self.folder)
        self.git("init", "--quiet", "--initial-branch=develop")
        self.commit("chore: start the project")
        project = registered_project(
            owner=self.owner,
            name="shop",
            title="Shop",
            folder=str(self.folder),
            port=29_800,
            plugins=list(rendering.plugins),
            is_created=True,
        )
        (self.folder / MARK).write_text(f"{project.id}\n")
        return project

    def run(self) -> None:
        """Marks the project's server as running."""
        self.platform.run(local(Project.objects.get()).pk)

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *IDENTITY, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, path: str, text: str, message: str = "feat: mine") -> str:
        self.write(path, text)
        return self.commit(message)

    def preview(self, **request: Any) -> ChangePreview:
        return bus.execute(PreviewChange("shop", **request))

    def ask(self, **request: Any) -> ChangeStarted:
        return bus.execute(ChangePlugins("shop", **request))

    def change(self, **request: Any) -> JobDetail:
        """Requests a change and runs it as far as possible."""
        started = self.ask(**request)
        assert started.job_id is not None, started
        return self.rest(started.job_id)

    def go_on(self) -> JobDetail:
        """`boatyard update --continue`."""
        return self.rest(bus.execute(ContinueChange("shop")))

    def abort(self) -> JobDetail:
        """`boatyard update --abort`."""
        return self.rest(bus.execute(AbortChange("shop")))

    def rest(self, job_id: UUID) -> JobDetail:
        run_until_done(job_id, timing=Timing(poll=0.02))
        return job_detail(job_id)

    def log(self, job: JobDetail) -> str:
        return "\n".join(
            LogLine.objects.filter(job_id=job.id).order_by("number").values_list("text", flat=True)
        )

    def read(self, path: str) -> str:
        return (self.folder / path).read_text()

    def tree(self, commit: str = "HEAD") -> str:
        return self.git("rev-parse", f"{commit}^{{tree}}")

    def everything(self) -> tuple[str, ...]:
        """Returns everything that a change can affect: refs, HEAD, the index and the files."""
        files = sorted(path for path in self.folder.rglob("*") if ".git" not in path.parts and path.is_file())
        contents = [f"{path}:{path.read_bytes()!r}" for path in files]
        refs = [ref for ref in self.git("for-each-ref").splitlines() if "refs/boatyard/renderings" not in ref]
        return (self.git("symbolic-ref", "HEAD"), *refs, self.git("ls-files", "--stage"), *contents)


def _site(root: Path) -> Site:
    site = Site(root)
    site.template_file(".gitignore", ".env\n.venv/\ndb.sqlite3\n")
    site.template_file(
        ".env.example.jinja",
        "PORT=8000\n{% for plugin in plugins %}{% for setting in plugin.settings %}\n"
        "# {{ setting.help }}\n{{ setting.key }}={{ setting.default }}\n{% endfor %}{% endfor %}",
    )
    site.template_file("src/settings.py", "A = 1\n\nB = 2\n\nC = 3\n")
    site.plugin("redis", files={"src/config/sections/redis.py": "CACHE = 'redis'\n"}, services=["redis"])
    site.plugin(
        "celery",
        requires=["redis"],
        files={
            "src/config/sections/celery.py": "BROKER = 'memory'\nRETRIES = 3\n",
            "src/apps/work/migrations/0001_initial.py": "",
            "docs/celery.md": "# Celery\n",
        },
        tail='[[settings]]\nkey = "BROKER"\nkind = "environment"\ntype = "text"\n'
        'default = "memory"\nhelp = "Where the broker is"\n',
        apps=["work"],
    )
    site.plugin("memcached", conflicts=["redis"])
    return site
