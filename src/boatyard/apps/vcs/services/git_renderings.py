import re
from contextlib import suppress
from pathlib import Path

from boatyard.apps.vcs.logic.errors import RepositoryError
from boatyard.core.errors import ExternalFailure
from boatyard.core.paths import home

from .plumbing.git_program import Git
from .plumbing.project_git import project_git
from .plumbing.repository_place import RepositoryPlace
from .plumbing.repository_view import view_of

_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9-])){0,127}")
_REFS = "refs/boatyard/renderings/"
_FETCH = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-gc")
_SHA256 = 64


class GitRenderings:
    """Implements `Renderings` with the git program; the store is a bare repository."""

    def find(self, folder: Path, key: str) -> str | None:
        ref = _ref(key)
        if tree := project_git(folder).tree_of(ref):
            return tree
        for store in _stores():
            if Git(store).tree_of(ref):
                return _brought(folder, store, ref)
        return None

    def keep(self, folder: Path, key: str, tree: str) -> None:
        ref = _ref(key)
        project = project_git(folder)
        found = project.tree_of(tree)
        if found is None:
            raise RepositoryError(f"{folder} has no tree {tree}.")
        if project.tree_of(ref) != found:
            project("update-ref", ref, found)
        # The project has the rendering now. The store only saves other projects from rendering it again.
        with suppress(ExternalFailure):
            store = _store(found)
            if Git(store).tree_of(ref) != found:
                Git(store)(*_FETCH, str(view_of(RepositoryPlace.of(folder))), f"+{ref}:{ref}")

    def keys(self, folder: Path) -> tuple[str, ...]:
        listed = project_git(folder).line("for-each-ref", "--format=%(refname)", _REFS).split()
        return tuple(name.removeprefix(_REFS) for name in listed)


def _ref(key: str) -> str:
    if not _KEY.fullmatch(key) or key.endswith(".lock"):
        raise ValueError(f"{key!r} cannot be the key of a rendering.")
    return _REFS + key


def _brought(folder: Path, store: Path, ref: str) -> str | None:
    try:
        project_git(folder)(*_FETCH, str(store), f"+{ref}:{ref}")
    except ExternalFailure:
        # A store with another object format, or a damaged one: the rendering is created again.
        return None
    return project_git(folder).tree_of(ref)


def _stores() -> list[Path]:
    return [
        store for store in (home() / "renderings.git", home() / "renderings-sha256.git") if store.is_dir()
    ]


def _store(tree: str) -> Path:
    long = len(tree) == _SHA256
    store = home() / ("renderings-sha256.git" if long else "renderings.git")
    if not (store / "HEAD").is_file():
        form = "sha256" if long else "sha1"
        command = ("init", "--quiet", "--bare", "--template=", "--initial-branch=main")
        Git(home())(*command, f"--object-format={form}", str(store))
    return store
