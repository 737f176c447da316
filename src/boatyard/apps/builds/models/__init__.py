from boatyard.apps.builds.models.build import Build

__all__ = ["Build"]
