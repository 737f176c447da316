from collections.abc import Mapping

from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.models import Project
from boatyard.core.env_file import values_in
from boatyard.core.errors import BoatyardError
from boatyard.core.project_layout import ENV_EXAMPLE
from boatyard.core.untrusted_folder import UntrustedFolder


def known_keys(project: Project, kinds: Mapping[str, SettingKind]) -> frozenset[str]:
    """The keys that `.env.example` of a project names, and those that plugins declare with their kinds."""
    try:
        example = UntrustedFolder(project.path).text(ENV_EXAMPLE) or ""
    except (BoatyardError, OSError, UnicodeDecodeError):
        example = ""
    return frozenset(values_in(example).keys() | kinds.keys())
