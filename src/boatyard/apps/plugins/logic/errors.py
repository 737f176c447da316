"""Errors of the catalogue."""

from collections.abc import Sequence

from boatyard.core.errors import BoatyardError


class CatalogueFaults(BoatyardError):
    """Manifests of the catalogue have errors. The error contains all of them.

    Attributes:
        faults: One sentence each, beginning with the file.
    """

    code = "catalogue_faults"

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The catalogue has errors:\n" + "\n".join(faults))
        self.faults = tuple(faults)


class OverlayClash(BoatyardError):
    """Two parts of one rendering contain the same file."""

    code = "overlay_clash"


class TemplateFault(BoatyardError):
    """A file of the base template or of a plugin cannot be rendered."""

    code = "template_fault"


class StateFault(BoatyardError):
    """The files that name a project's rendering are damaged.

    Attributes:
        faults: One sentence each, beginning with the file.
    """

    code = "state_fault"

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(
            "The project's state cannot be read: " + "; ".join(faults) + ". Restore the file from git, for "
            "example with `git checkout HEAD -- .boatyard.toml .boatyard`."
        )
        self.faults = tuple(faults)


class StateMissing(BoatyardError):
    """A folder or a commit does not contain a project that Boatyard created."""

    code = "state_missing"

    def __init__(self) -> None:
        super().__init__(
            "There is no .boatyard.toml: Boatyard did not create this project, or the file was deleted."
        )


class VersionGone(BoatyardError):
    """A version of the base template or of a plugin is not available."""

    code = "version_gone"
