from pathlib import Path

from .git_program import Git
from .repository_place import RepositoryPlace
from .repository_view import view_of


def project_git(folder: Path) -> Git:
    """Returns git for the repository of a project, which is untrusted.

    Only the repository's settings for its storage apply. No filter, hook, monitor or other program that it
    names is run, and no file or host that it names is read.

    Raises:
        NotARepository: The folder is not the top of one.
        RepositoryError: The repository contains links to other places, or belongs to another user.
    """
    return git_at(RepositoryPlace.of(folder))


def git_at(place: RepositoryPlace) -> Git:
    """Returns git for a repository place that was already checked."""
    variables = {
        "GIT_DIR": str(place.git_dir),
        "GIT_COMMON_DIR": str(view_of(place)),
        "GIT_WORK_TREE": str(place.folder),
    }
    return Git(place.folder, variables)
