"""The interfaces to version control for other apps."""

from .commits import Commits
from .conflicts import Conflicts
from .merges import Merges
from .moves import Moves
from .renderings import Renderings
from .repositories import Repositories
from .trees import Trees
from .working_copies import WorkingCopies

__all__ = ["Commits", "Conflicts", "Merges", "Moves", "Renderings", "Repositories", "Trees", "WorkingCopies"]
