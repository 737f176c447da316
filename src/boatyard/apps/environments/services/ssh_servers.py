from collections.abc import Sequence

from django.utils import timezone

from boatyard.apps.environments.logic.interfaces.host_facts import HostFault, faults_of
from boatyard.apps.environments.logic.interfaces.servers import ServerLook
from boatyard.apps.environments.models import Host, HostState
from boatyard.apps.environments.services.docker_router import DockerRouter, router_name
from boatyard.apps.environments.services.engines import OwnEngine, ServerEngine, router_run_folder
from boatyard.apps.environments.services.server_access import connection_to, end_connection, ssh_setup
from boatyard.apps.environments.services.server_check import architecture, examine
from boatyard.apps.environments.services.server_images import ServerImages
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work
from boatyard.drivers.failures import as_failures
from boatyard.drivers.router.router_target import IMAGE as ROUTER_IMAGE
from boatyard.drivers.runner import Runner
from boatyard.drivers.ssh import SshAddress, SshError, distrust, is_known, shown_key, trust


class SshServers:
    """Implements `Servers` with the system's `ssh`."""

    def look(self, address: str) -> ServerLook:
        setup, server = ssh_setup(), SshAddress.parse(address)
        try:
            key = shown_key(setup, server)
        except SshError as error:
            return ServerLook(address, fault=str(error))
        try:
            return ServerLook(address, key.fingerprint, key.kind, is_known(setup, server))
        except SshError as error:
            return ServerLook(address, key.fingerprint, key.kind, fault=str(error))

    def trust(self, host: Host, keys: Sequence[str]) -> None:
        setup, address = ssh_setup(), SshAddress.parse(host.address)
        with as_failures():
            key = shown_key(setup, address)
            known = key.fingerprint in keys
            if known:
                if host.confirmed and host.confirmed != key.fingerprint:
                    distrust(setup, host.confirmed)
                trust(setup, key)
                Host.objects.filter(pk=host.pk).update(confirmed=key.fingerprint)
            known = known or is_known(setup, address)
        if not known:
            raise ExternalFailure(
                f"The host key of {host.address} is not confirmed. The server shows {key.fingerprint} "
                f"({key.kind}). Compare it with the server's own: "
                "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. Then confirm this fingerprint: "
                f"--host-key {key.fingerprint}",
                permanent=True,
            )
        Host.objects.filter(pk=host.pk).update(fingerprint=key.fingerprint)

    def check(self, host: Host) -> tuple[HostFault, ...]:
        engine = ServerEngine(host)
        try:
            connection_to(host, again=True)
            facts = examine(engine, router_name())
        except SshError as error:
            _note(host, HostState.UNREACHABLE, (HostFault(error.message, error.hint),))
            raise ExternalFailure(str(error)) from error
        host.facts = facts.dump()
        faults = (*faults_of(facts, _own_architecture()), *_of_others(host, facts.engine_id))
        _note(host, HostState.FAULTY if faults else HostState.READY, faults)
        return faults

    def prepare(self, host: Host, work: Work) -> None:
        engine = ServerEngine(host)
        folder = router_run_folder(engine.facts, router_name())
        with engine.failures():
            for each in (folder.parent, folder):
                engine.connection().run(("mkdir", "-p", "-m", "700", "--", str(each)))
            work.log(f"{host.address}: the folder {folder} is there.")
            ServerImages(engine).require(ROUTER_IMAGE, work)
            DockerRouter(engine, work).prepare()
        work.log(f"{host.address}: the router runs.")

    def remains(self, host: Host) -> str:
        name = router_name()
        return (
            f"On {host.address}: the container, network and volume {name}, the folder ~/.boatyard/{name}, "
            f"and images with the label boatyard.project. To remove them there: docker rm -f {name}; "
            f"docker network rm {name}; docker volume rm {name}; rm -r ~/.boatyard/{name}; "
            "docker image prune -a --filter label=boatyard.project"
        )

    def clear(self, host: Host, work: Work) -> None:
        engine, name = ServerEngine(host), router_name()
        with engine.failures():
            connection_to(host, again=True)
            DockerRouter(engine, work).remove()
            work.log(f"{host.address}: removed the router with its network and volume.")
            folder = router_run_folder(engine.facts, name)
            engine.connection().run(("rm", "-rf", "--", str(folder)))
            engine.connection().run(("rmdir", "--ignore-fail-on-non-empty", "--", str(folder.parent)))
            work.log(f"{host.address}: removed the folder {folder}.")
            for image in ServerImages(engine).remove_all():
                work.log(f"{host.address}: removed the image {image}.")

    def forget(self, host: Host) -> None:
        end_connection(host)
        others = Host.objects.exclude(pk=host.pk).filter(confirmed=host.confirmed)
        if host.confirmed and not others.exists():
            distrust(ssh_setup(), host.confirmed)


def _note(host: Host, state: HostState, faults: tuple[HostFault, ...]) -> None:
    host.state = state
    host.faults = [{"problem": each.problem, "fix": each.fix} for each in faults]
    host.checked_at = timezone.now()
    host.save(update_fields=["state", "faults", "facts", "checked_at"])


def _own_architecture() -> str:
    engine = OwnEngine()
    with engine.failures():
        return Runner(environment=engine.environment).output(architecture()).strip()


def _of_others(host: Host, engine_id: str) -> tuple[HostFault, ...]:
    """One server cannot be two: its ports belong to one router."""
    for other in Host.objects.exclude(pk=host.pk).select_related("platform"):
        if engine_id and other.facts.get("engine_id") == engine_id:
            return (
                HostFault(
                    f"It is the same server as {other.address} of the platform {other.platform.name}.",
                    "Use each server once.",
                ),
            )
    return ()
