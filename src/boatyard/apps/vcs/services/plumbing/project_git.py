from pathlib import Path

from .git_program import Git
from .repository_place import RepositoryPlace
from .repository_view import view_of


def project_git(folder: Path) -> Git:
    """Git on the repository of a project, which somebody else may have prepared.

    Of the repository's own settings only those count that say how it is stored: no filter, hook, monitor or
    other program that it names is run, and no file or host is read that it names.

    Raises:
        NotARepository: The folder is not the top of one.
        RepositoryError: The repository leads elsewhere by links, or belongs to another user.
    """
    return git_at(RepositoryPlace.of(folder))


def git_at(place: RepositoryPlace) -> Git:
    """The same for a place that was looked at already."""
    variables = {
        "GIT_DIR": str(place.git_dir),
        "GIT_COMMON_DIR": str(view_of(place)),
        "GIT_WORK_TREE": str(place.folder),
    }
    return Git(place.folder, variables)
