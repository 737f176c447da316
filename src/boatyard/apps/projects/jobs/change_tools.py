from dataclasses import dataclass

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.locks.logic.interfaces.resolver import Resolver
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.changing.change_merge import ChangeMerge
from boatyard.apps.projects.logic.changing.change_planner import ChangePlanner
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.vcs.logic.interfaces import Conflicts, Merges, Moves, Trees, WorkingCopies


@dataclass(frozen=True, slots=True)
class ChangeTools:
    """The dependencies of the steps of a change."""

    planner: ChangePlanner
    merge: ChangeMerge
    catalogue: Catalogue
    locks: Locks
    resolver: Resolver
    database: ProjectDatabase
    trees: Trees
    merges: Merges
    moves: Moves
    conflicts: Conflicts
    copies: WorkingCopies
