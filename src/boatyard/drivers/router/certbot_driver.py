import time
from collections.abc import Callable
from pathlib import Path

from boatyard.core.processes import never
from boatyard.core.secrets import Secret
from boatyard.drivers.base import Action, ActionCancelled
from boatyard.drivers.containers.docker_environment import DockerEnvironment, docker_environment
from boatyard.drivers.router import certbot_actions as actions
from boatyard.drivers.router.certificate_order import CertificateOrder
from boatyard.drivers.router.errors import RouterError
from boatyard.drivers.router.rendering import CHALLENGES
from boatyard.drivers.router.router_target import RouterTarget
from boatyard.drivers.router.runtime_socket import RuntimeSocket
from boatyard.drivers.runner import Runner, ignore

_PAUSE = 0.2
_REACHED_SECONDS = 60.0


class CertbotDriver:
    """Gets certificates from an ACME authority, which asks for proof through the router.

    Certbot runs in a container of its own. Its volume keeps the account at the authority and nothing else.

    Args:
        environment: Says which engine it is. Default: the one of this machine.
        socket: Returns the socket of this machine that leads to the router. Default: the router's own.
    """

    def __init__(
        self,
        target: RouterTarget,
        cancelled: Callable[[], bool] = never,
        *,
        on_action: Callable[[Action], None] = ignore,
        on_line: Callable[[str], None] = ignore,
        environment: DockerEnvironment = docker_environment,
        socket: Callable[[], Path] | None = None,
    ) -> None:
        self._target = target
        self._socket = RuntimeSocket(socket or (lambda: target.socket))
        self._cancelled = cancelled
        self._environment = environment
        self._runner = Runner(
            environment=environment, on_action=on_action, on_line=on_line, cancelled=cancelled
        )

    def get(self, order: CertificateOrder) -> tuple[str, Secret]:
        """Returns the certificate with those of its issuers, and its key, in PEM form.

        Raises:
            CertificateRefused: The authority does not issue it.
            DriverError: Docker or the router do not work.
        """
        target = self._target
        self._clear(self._runner)
        self._runner.run(actions.create_volume(target), actions.start(target))
        try:
            if order.ca:
                self._runner.run(actions.put_ca(target, order.ca))
            self._wait_until_reached()
            self._runner.run(actions.forget(target), actions.order(target, order))
            chain = self._runner.output(actions.read(target, "fullchain.pem"))
            key = Secret(self._runner.output(actions.read(target, "privkey.pem")))
            self._runner.run(actions.forget(target))
            return chain, key
        finally:
            self._clear(Runner(environment=self._environment))

    def _clear(self, runner: Runner) -> None:
        for container in runner.output(actions.find(self._target)).split():
            runner.run(actions.remove(container))

    def _wait_until_reached(self) -> None:
        """The router finds the container by its name."""
        deadline = time.monotonic() + _REACHED_SECONDS
        while not any(each.is_up for each in self._socket.servers(CHALLENGES).values()):
            if self._cancelled():
                raise ActionCancelled("Wait for the router")
            if time.monotonic() > deadline:
                raise RouterError("The router did not find the certificate client.", "Retry the job.")
            time.sleep(_PAUSE)
