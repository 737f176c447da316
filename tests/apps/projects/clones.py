"""Repositories with the state files of Boatyard projects."""

import subprocess
from pathlib import Path

from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.state import State


def clone(folder: Path, name: str = "shop") -> Path:
    """The minimal repository that can be adopted."""
    folder.mkdir(parents=True, exist_ok=True)
    state = State("0.2.0", name, "The Shop", plugins={"redis": PluginState("0.1.0")})
    for path, text in state.texts().items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "chore: start the project"]):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *words], cwd=folder, check=True)
    return folder
