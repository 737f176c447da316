"""The repository's own settings that Boatyard uses."""

import os
from functools import lru_cache
from pathlib import Path

from boatyard.apps.vcs.logic.errors import RepositoryError
from boatyard.core.errors import ExternalFailure, UnsafeFile
from boatyard.core.processes import ProcessError, ProgramNotFound, capture
from boatyard.core.untrusted_folder import UntrustedFolder

from .git import environment
from .repository_place import RepositoryPlace

_LIMIT = 1024**2
_KNOWN = frozenset(
    {
        "core.checkstat",
        "core.compression",
        "core.filemode",
        "core.ignorecase",
        "core.logallrefupdates",
        "core.precomposeunicode",
        "core.repositoryformatversion",
        "core.sharedrepository",
        "core.sparsecheckout",
        "core.sparsecheckoutcone",
        "core.symlinks",
        "core.trustctime",
        "extensions.compatobjectformat",
        "extensions.objectformat",
        "extensions.refstorage",
        "extensions.relativeworktrees",
        "index.sparse",
    }
)
"""Settings for the storage of a repository and the behaviour of the disk. None of them names a program, a
path or a host."""
_PASSED_OVER = frozenset({"extensions.noop", "extensions.partialclone", "extensions.preciousobjects"})
_PER_WORKTREE = "extensions.worktreeconfig"


def harmless_settings(place: RepositoryPlace) -> tuple[tuple[str, str], ...]:
    """Returns the settings of a repository for its storage, in git's listing.

    Raises:
        RepositoryError: Boatyard does not support its storage, or its settings cannot be read.
    """
    found = _listed(_content(place.common_dir, "config"))
    if dict(found).get(_PER_WORKTREE, "false").casefold() in ("true", "yes", "on", "1"):
        found += _listed(_content(place.git_dir, "config.worktree"))
    known = _KNOWN | _PASSED_OVER | {_PER_WORKTREE}
    if unknown := sorted(key for key, _ in found if key.startswith("extensions.") and key not in known):
        raise RepositoryError(
            f"The repository in {place.folder} uses {unknown[0]}, which Boatyard does not support. Clone it "
            f"again without this setting, then try again."
        )
    return tuple((key, value) for key, value in found if key in _KNOWN)


def _content(folder: Path, name: str) -> bytes:
    try:
        return UntrustedFolder(folder).read(name, _LIMIT) or b""
    except (UnsafeFile, OSError) as error:
        raise RepositoryError(f"The settings of git cannot be read: {error}") from error


@lru_cache(maxsize=256)
def _listed(content: bytes) -> tuple[tuple[str, str], ...]:
    """Lets git itself read the settings, without including other files."""
    if not content:
        return ()
    command = ["git", "config", "--file", "-", "--no-includes", "--null", "--list"]
    alone = environment(None) | {"GIT_DIR": os.devnull}
    try:
        listed = capture(command, cwd=Path("/"), env=alone, data=content)
    except ProgramNotFound as error:
        raise ExternalFailure(str(error)) from None
    except ProcessError as error:
        raise RepositoryError(f"The settings of git cannot be read: {error}") from error
    entries = (entry.partition("\n") for entry in listed.decode(errors="replace").split("\0")[:-1])
    return tuple((key, value if separator else "true") for key, separator, value in entries)
