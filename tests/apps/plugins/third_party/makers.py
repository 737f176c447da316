"""Third-party plugins: a folder, a git repository, an installed Python package."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from boatyard.apps.jobs.models import JobState
from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin
from boatyard.apps.plugins.logic.commands.update_plugin import UpdatePlugin
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.apps.plugins.logic.queries.preview_plugin_update import PreviewPluginUpdate
from boatyard.core.bus import bus
from tests.inline_jobs import do_job

README = "# Greetings\n\nSays **hello**.\n"


def plugin_folder(folder: Path, name: str = "greetings", *, tail: str = "", **values: Any) -> Path:
    """Writes a plugin with a section and a template to `folder`."""
    table = {"name": name, "title": name.title(), "summary": "Says hello.", "category": "api"}
    table |= {"version": "0.1.0"} | values
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items() if value is not None)
    write(folder / "plugin.toml", text + tail)
    write(folder / "README.md", README)
    write(folder / "files" / "src" / "config" / "sections" / f"{name}.py", f'GREETING = "{name}"\n')
    write(folder / "files" / "docs" / f"{name}.md.jinja", "# {{ project_title }} greets\n")
    return folder


def install(source: Path | str) -> str:
    """Inspects a plugin, trusts it, and returns its name."""
    offer = bus.execute(PreviewPlugin(str(source)))
    job = do_job(bus.execute(InstallPlugin(str(source), offer.pin, trusted=True)))
    assert job.state == JobState.SUCCEEDED, job.error
    return offer.name


def update(name: str) -> str:
    """Inspects the new state of a plugin, trusts it, and returns its pin."""
    pin = bus.execute(PreviewPluginUpdate(name)).pin
    job = do_job(bus.execute(UpdatePlugin(name, trusted=True, pin=pin)))
    assert job.state == JobState.SUCCEEDED, job.error
    return pin


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def commit(folder: Path, message: str = "a state") -> str:
    """Makes `folder` a repository, commits all files, and returns the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", f"--message={message}")
    return git(folder, "rev-parse", "HEAD")


def git(folder: Path, *arguments: str) -> str:
    who = {"GIT_AUTHOR_NAME": "Grace", "GIT_AUTHOR_EMAIL": "grace@example.org"}
    who |= {"GIT_COMMITTER_NAME": "Grace", "GIT_COMMITTER_EMAIL": "grace@example.org"}
    env = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def installed_package(
    site: Path, package: str = "boatyard-greetings", module: str = "boatyard_greetings"
) -> Path:
    """Installs a package in `site` that fails on import, and returns its folder."""
    folder = plugin_folder(site / module)
    write(folder / "__init__.py", 'raise AssertionError("the package was imported")\n')
    information = site / f"{module}-1.4.0.dist-info"
    write(
        information / "METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.4.0\nAuthor: Grace\n"
    )
    write(information / "entry_points.txt", f"[boatyard.plugins]\ngreetings = {module}\n")
    return folder
