"""The steps that create the files of a new project."""

from pathlib import Path

import pytest

from boatyard.apps.environments.jobs.environment_steps import EnvironmentSteps
from boatyard.apps.projects.jobs.create_files import CreateFiles
from boatyard.apps.projects.jobs.project_folders import ProjectFolders
from tests.apps.plugins.test_rendering import tree
from tests.apps.projects.steps import part, step_for
from tests.people import account
from tests.projects import registered_project

pytestmark = pytest.mark.django_db


def test_the_files_are_the_same_on_every_machine(tmp_path: Path) -> None:
    """The rendering does not depend on port and folder, which only `.env` contains."""
    owner = account("owner", is_admin=True)
    found = []
    for port in (21_901, 43_210):
        folder = tmp_path / str(port) / "shop"
        project = registered_project(owner=owner, name="shop", title="Shop", folder=folder, port=port)
        part(CreateFiles).render(step_for(project))
        staging = ProjectFolders(project).staging
        found.append(tree(staging))
        staging.rename(folder)
        part(EnvironmentSteps).write_settings(step_for(project))
        assert f"PORT={port}\n" in (folder / ".env").read_text()
        project.delete()
    assert found[0] == found[1]
    assert b"\nport" not in found[0][".boatyard.toml"][1]
