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
