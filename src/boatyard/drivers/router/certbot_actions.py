"""Every command that is given to Docker for getting a certificate, as data."""

from boatyard.drivers.base import Action, DriverError, Failure
from boatyard.drivers.containers.docker_failures import docker_failure, removal_failure
from boatyard.drivers.router.certificate_order import CertificateOrder
from boatyard.drivers.router.errors import CertificateRefused
from boatyard.drivers.router.router_actions import LABEL, name_taken, packed
from boatyard.drivers.router.router_target import CHALLENGE_PORT, RouterTarget

IMAGE = "certbot/certbot:v4.0.0"
FOLDER = "/etc/letsencrypt"
"""Where the volume with the account at the authority is."""
_CA = "boatyard-ca.pem"
_SECONDS = 300
_NAME = "boatyard"


def volume(target: RouterTarget) -> str:
    return target.challenger


def create_volume(target: RouterTarget) -> Action:
    return Action(
        "Create the volume of the certificate client",
        ("docker", "volume", "create", "--label", f"{LABEL}={target.name}", "--name", volume(target)),
        failure=docker_failure,
    )


def start(target: RouterTarget) -> Action:
    """A container that waits for commands, and ends by itself if nobody removes it."""
    return Action(
        "Start the certificate client",
        (
            *("docker", "container", "run", "--detach", "--rm", "--init"),
            *(
                "--name",
                target.challenger,
                "--network",
                target.name,
                "--label",
                f"{LABEL}.acme={target.name}",
            ),
            *("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"),  # noqa: S108 - of the container
            *("--security-opt", "no-new-privileges:true"),
            *("--mount", f"type=volume,src={volume(target)},dst={FOLDER}"),
            *("--entrypoint", "sleep", IMAGE, str(_SECONDS * 2)),
        ),
        seconds=300.0,
        failure=name_taken,
    )


def find(target: RouterTarget) -> Action:
    """Finds it by its label: a container of somebody else can have its name."""
    return Action(
        "Look for the certificate client",
        (
            *("docker", "container", "ls", "--all", "--quiet", "--no-trunc"),
            *("--filter", f"label={LABEL}.acme={target.name}"),
        ),
        failure=docker_failure,
    )


def remove(container: str) -> Action:
    return Action(
        "Remove the certificate client",
        ("docker", "container", "rm", "--force", "--volumes", "--", container),
        failure=removal_failure,
    )


def put_ca(target: RouterTarget, ca: str) -> Action:
    return Action(
        "Copy the certificates of the authority",
        ("docker", "container", "cp", "-", f"{target.challenger}:{FOLDER}"),
        stdin=packed({_CA: ca}, ()),
        failure=docker_failure,
    )


def order(target: RouterTarget, order: CertificateOrder) -> Action:
    ca = ("--env", f"REQUESTS_CA_BUNDLE={FOLDER}/{_CA}") if order.ca else ()
    contact = ("--email", order.email) if order.email else ("--register-unsafely-without-email",)
    names = (part for host in order.hosts for part in ("--domain", host.text))
    return Action(
        "Ask the authority for a certificate",
        (
            *("docker", "container", "exec", *ca, "--", target.challenger, "certbot", "certonly"),
            *("--non-interactive", "--agree-tos", "--standalone", "--preferred-challenges", "http"),
            *("--http-01-port", str(CHALLENGE_PORT), "--server", order.directory, *contact),
            *("--cert-name", _NAME, "--force-renewal", "--key-type", "ecdsa", *names),
            *("--config-dir", FOLDER, "--work-dir", "/tmp/work", "--logs-dir", "/tmp/logs"),  # noqa: S108
        ),
        seconds=float(_SECONDS),
        failure=_refused,
    )


def read(target: RouterTarget, name: str) -> Action:
    return Action(
        f"Read {name}",
        (
            *("docker", "container", "exec", "--", target.challenger, "cat", "--"),
            f"{FOLDER}/live/{_NAME}/{name}",
        ),
        failure=docker_failure,
    )


def forget(target: RouterTarget) -> Action:
    """Only the account stays in the volume."""
    parts = ("live", "archive", "renewal", "keys", "csr")
    return Action(
        "Delete the client's copy of the certificate",
        (
            *("docker", "container", "exec", "--", target.challenger, "rm", "-rf", "--"),
            *(f"{FOLDER}/{part}" for part in parts),
        ),
        failure=removal_failure,
    )


def remove_volume(target: RouterTarget) -> Action:
    return Action(
        "Remove the volume of the certificate client",
        ("docker", "volume", "rm", "--", volume(target)),
        failure=removal_failure,
    )


def _refused(failure: Failure) -> DriverError:
    if failure.install_hint is not None or failure.seconds is not None:
        return docker_failure(failure)
    lines = [line.strip() for line in failure.said.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("Detail:", "Domain:", "Type:"))]
    last = [line for line in lines if not line.startswith(("Ask for help", "See the logfile"))]
    return CertificateRefused(" ".join(told) or (last[-1] if last else "no reason was given"))
