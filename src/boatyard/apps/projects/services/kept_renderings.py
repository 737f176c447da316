from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.apps.plugins.logic.errors import VersionGone
from boatyard.apps.plugins.logic.interfaces import Renderer
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.plugins.logic.state_reading import is_state_file
from boatyard.apps.vcs.logic.interfaces import Renderings, Trees
from boatyard.apps.vcs.services.plumbing.project_git import project_git
from boatyard.core.errors import BoatyardError
from boatyard.core.project_layout import LOCK_FILE

FIRST_MESSAGE = "chore: start the project"


class KeptRenderings:
    """Implements `ProjectRenderings`: a kept rendering, a new rendering, or the project's first commit.

    The first commit is the last choice: users amend and squash it, and a base with their edits would undo
    these edits. It is used only if Boatyard created it.
    """

    def __init__(self, renderer: Renderer, renderings: Renderings, trees: Trees) -> None:
        self._renderer = renderer
        self._renderings = renderings
        self._trees = trees

    def tree(self, folder: Path, state: State, commit: str = "HEAD", *, keep: bool = True) -> str:
        key = state.key
        if found := self._renderings.find(folder, key):
            return found
        try:
            tree = self._made_again(folder, state)
        except VersionGone:
            first = self._first(folder, state, commit)
            if first is None:
                raise
            tree = first
        if keep:
            self._renderings.keep(folder, key, tree)
        return tree

    def _made_again(self, folder: Path, state: State) -> str:
        with TemporaryDirectory(prefix="boatyard-rendering-") as made:
            self._renderer.render_state(state, Path(made), lock=False)
            return self._trees.store(folder, Path(made))

    def _first(self, folder: Path, state: State, commit: str) -> str | None:
        for first in self._trees.first_commits(folder, commit):
            if _is_as_made(folder, first) and self._state_in(folder, first) == state:
                return self._trees.with_files(folder, first, {LOCK_FILE: None})
        return None

    def _state_in(self, folder: Path, commit: str) -> State | None:
        contents = self._trees.read_all(folder, commit)
        texts = {path: content for path, content in contents.items() if is_state_file(path)}
        try:
            return State.parse({path: text.decode() for path, text in texts.items()})
        except (BoatyardError, UnicodeDecodeError):
            return None


def _is_as_made(folder: Path, commit: str) -> bool:
    """Whether Boatyard created the commit.

    Amending, rebasing and squashing change the committer's time or the message.
    """
    command = ("show", "--no-patch", "--format=%at%n%ct%n%s", "--end-of-options", commit)
    answer = project_git(folder).line(*command)
    written, committed, subject = answer.split("\n", 2)
    return subject == FIRST_MESSAGE and written == committed
