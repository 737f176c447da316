from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class VcsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.vcs"
    tables = ()

    def bind(self) -> None:
        from boatyard.apps.vcs.logic.interfaces import (
            Commits,
            Conflicts,
            Merges,
            Moves,
            Renderings,
            Repositories,
            Trees,
            WorkingCopies,
        )
        from boatyard.apps.vcs.services.git_commits import GitCommits
        from boatyard.apps.vcs.services.git_conflicts import GitConflicts
        from boatyard.apps.vcs.services.git_merges import GitMerges
        from boatyard.apps.vcs.services.git_moves import GitMoves
        from boatyard.apps.vcs.services.git_renderings import GitRenderings
        from boatyard.apps.vcs.services.git_repositories import GitRepositories
        from boatyard.apps.vcs.services.git_trees import GitTrees
        from boatyard.apps.vcs.services.git_working_copies import GitWorkingCopies

        container.bind(Commits, GitCommits)
        container.bind(Repositories, GitRepositories)
        container.bind(WorkingCopies, GitWorkingCopies)
        container.bind(Trees, GitTrees)
        container.bind(Renderings, GitRenderings)
        container.bind(Merges, GitMerges)
        container.bind(Moves, GitMoves)
        container.bind(Conflicts, GitConflicts)
