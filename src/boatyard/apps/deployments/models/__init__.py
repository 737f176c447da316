from .release import Decision, Release, ReleaseKind

__all__ = ["Decision", "Release", "ReleaseKind"]
