"""Finds the implementation of the platform interface for an environment."""

from collections.abc import Callable

from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations
from boatyard.apps.environments.models import Environment, Platform
from boatyard.core.errors import NotFound


class Platforms:
    """The kinds of platforms. A kind is registered when its app starts."""

    def __init__(self) -> None:
        self._kinds: dict[str, Callable[[Platform], PlatformOperations]] = {}

    def register(self, kind: str, make: Callable[[], PlatformOperations]) -> None:
        """Registers `make` as the factory for platforms of this kind, which are all alike."""
        self.register_each(kind, lambda _: make())

    def register_each(self, kind: str, make: Callable[[Platform], PlatformOperations]) -> None:
        """Registers `make` as the factory for platforms of this kind, each with servers of its own."""
        self._kinds[kind] = make

    def knows(self, kind: str) -> bool:
        """Whether something works on platforms of this kind."""
        return kind in self._kinds

    def of(self, environment: Environment) -> PlatformOperations:
        """Returns the operations of an environment's platform."""
        return self.at(environment.platform)

    def at(self, platform: Platform) -> PlatformOperations:
        """Returns the operations of a platform.

        Raises:
            NotFound: This Boatyard does not know its kind.
        """
        make = self._kinds.get(platform.kind)
        if make is None:
            raise NotFound(
                f"This Boatyard does not support the platform {platform.name}: its kind {platform.kind!r} "
                f"is unknown."
            )
        return make(platform)


platforms = Platforms()
