from .kept_folder import KeptFolder
from .project import Project

__all__ = ["KeptFolder", "Project"]
