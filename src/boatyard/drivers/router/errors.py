from boatyard.drivers.base import DriverError


class RouterError(DriverError):
    """The router does not do what it was told to."""


class RouterSilent(RouterError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The router does not answer: {reason}.", "The next deployment starts it again.")


class NotHealthy(RouterError):
    """Containers do not pass the router's own checks."""

    def __init__(self, servers: tuple[str, ...], seconds: float, said: str) -> None:
        super().__init__(
            f"{' and '.join(servers)} did not pass the router's check within {seconds:g} seconds: {said}.",
            "See the log of the process. The traffic was not switched.",
        )


class ConfigRefused(RouterError):
    """haproxy does not take the configuration; what it has stays in use."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"haproxy refuses the new configuration: {said}",
            "The current configuration stays in use.",
        )


class RouterPortTaken(RouterError):
    def __init__(self) -> None:
        super().__init__(
            "Another program uses a port of the router.",
            "Stop that program, or set BOATYARD_ROUTER_PORT (HTTP) or BOATYARD_ROUTER_TLS_PORT (HTTPS) to "
            "another port and restart Boatyard.",
        )


class RouterNameTaken(RouterError):
    """A container that Boatyard has not made has the router's name."""

    def __init__(self) -> None:
        super().__init__(
            "A container that is not Boatyard's has the name of the router.",
            "Rename or remove that container. Boatyard does not touch it.",
        )


class CertificateRefused(RouterError):
    """The certificate authority does not issue a certificate."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"The certificate authority did not issue the certificate: {said}",
            "The site is served as before. Correct the reason, then retry the job.",
        )


class RouterBusy(RouterError):
    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The router was busy with another environment for {seconds:.0f} seconds.", "Retry the job."
        )
