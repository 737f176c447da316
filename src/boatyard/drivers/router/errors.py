from boatyard.drivers.base import DriverError


class RouterError(DriverError):
    """The router does not do what it was told to."""


class RouterSilent(RouterError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The router does not answer: {reason}.", "It is started again by the next deployment."
        )


class NotHealthy(RouterError):
    """Containers do not pass the router's own checks."""

    def __init__(self, servers: tuple[str, ...], seconds: float, said: str) -> None:
        super().__init__(
            f"{' and '.join(servers)} did not pass the router's check within {seconds:g} seconds: {said}.",
            "The log of the process says more. The traffic goes where it went before.",
        )


class ConfigRefused(RouterError):
    """haproxy does not take the configuration; what it has stays in use."""

    def __init__(self, said: str) -> None:
        super().__init__(f"haproxy refuses the new configuration: {said}", "Nothing was changed.")


class RouterPortTaken(RouterError):
    def __init__(self) -> None:
        super().__init__(
            "Another program uses the port of the router.",
            "Stop that program, or set BOATYARD_ROUTER_PORT to another port and restart Boatyard.",
        )


class RouterBusy(RouterError):
    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The router was busy with another environment for {seconds:.0f} seconds.", "Retry the job."
        )
