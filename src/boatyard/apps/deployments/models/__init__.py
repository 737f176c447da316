from boatyard.apps.deployments.models.release import Release, ReleaseKind

__all__ = ["Release", "ReleaseKind"]
