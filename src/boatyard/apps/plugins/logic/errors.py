"""What can be wrong with the catalogue and the lock."""

from collections.abc import Sequence

from boatyard.core.errors import BoatyardError


class CatalogueFaults(BoatyardError):
    """Manifests of the catalogue are at fault; all of their faults together.

    Attributes:
        faults: One sentence each, beginning with the file.
    """

    code = "catalogue_faults"

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The catalogue has faults:\n" + "\n".join(faults))
        self.faults = tuple(faults)


class OverlayClash(BoatyardError):
    """Two parts of one rendering bring the same file."""

    code = "overlay_clash"


class TemplateFault(BoatyardError):
    """A file of the keel or of a plugin cannot be rendered."""

    code = "template_fault"


class LockFault(BoatyardError):
    """A lock, or the pyproject.toml it is for, is not written as expected."""

    code = "lock_fault"


class DependencyNotShipped(BoatyardError):
    """The project needs something that the shipped lock does not hold.

    Attributes:
        requirements: What is missing, as the project or its dependency asks for it.
    """

    code = "dependency_not_shipped"

    def __init__(self, requirements: Sequence[str]) -> None:
        super().__init__(f"The lock that Boatyard carries does not hold {', '.join(requirements)}")
        self.requirements = tuple(requirements)


class StateFault(BoatyardError):
    """What a project says of its rendering is damaged.

    Attributes:
        faults: One sentence each, beginning with the file.
    """

    code = "state_fault"

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(
            "The project's state cannot be read: " + "; ".join(faults) + ". "
            "Bring the file back from git, for example with `git checkout HEAD -- .boatyard.toml .boatyard`."
        )
        self.faults = tuple(faults)


class StateMissing(BoatyardError):
    """A folder or a commit holds no project that Boatyard made."""

    code = "state_missing"

    def __init__(self) -> None:
        super().__init__("There is no .boatyard.toml: Boatyard did not make this project, or it was deleted.")


class VersionGone(BoatyardError):
    """A version of the keel or of a plugin is neither the current one nor among those that are carried."""

    code = "version_gone"


class NeedsResolver(BoatyardError):
    """A lock cannot be made of what is locked already.

    Attributes:
        reasons: What is missing, or does not fit, and for whom.
        start: The best lock there is; a resolver that starts with it moves only what must move.
    """

    code = "needs_resolver"

    def __init__(self, reasons: Sequence[str], start: str) -> None:
        super().__init__("The locked versions do not do: " + "; ".join(reasons))
        self.reasons = tuple(reasons)
        self.start = start
