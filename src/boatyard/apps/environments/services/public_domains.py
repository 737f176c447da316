import socket
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException

from django.conf import settings

from boatyard.apps.environments.services.docker_router import router_name
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work
from boatyard.drivers.router import WHO

_SECONDS = 10.0


class PublicDomains:
    """Asks each host as an authority does, by its public name and over plain HTTP."""

    def require(self, hosts: Sequence[str], work: Work) -> None:
        for host in hosts:
            addresses = _addresses(host)
            work.log(f"{host} leads to {', '.join(addresses)}.")
            for address in addresses:
                _require_router(host, address, work)


def _addresses(host: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ExternalFailure(
            f"{host} has no address. Add a record of the type A for it at your DNS provider, with the "
            "public address of the server. It can take some minutes until it is known. The certificate "
            "authority was not asked."
        ) from None
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _require_router(host: str, address: str, work: Work) -> None:
    port, name = settings.BOATYARD_ACME_HTTP_PORT, router_name()
    connection = HTTPConnection(address, port, timeout=_SECONDS)
    try:
        connection.request("GET", WHO, headers={"Host": host})
        answer = connection.getresponse().read(1000).decode(errors="replace").strip()
    except TimeoutError:
        # Some networks do not lead back to their own public address; the authority may reach it all the same.
        work.log(f"{address} does not answer on port {port} from here.")
        return
    except (OSError, HTTPException) as error:
        raise ExternalFailure(
            f"{host} leads to {address}, where nothing answers on port {port} ({error}). The authority asks "
            f"there. Let the router listen on port {port}, or forward that port to it, and open it in the "
            "firewall. The certificate authority was not asked."
        ) from None
    finally:
        connection.close()
    if answer != name:
        raise ExternalFailure(
            f"{host} leads to {address}, where another program answers on port {port}. Point the record of "
            f"{host} at your DNS provider to the server of this environment. The certificate authority was "
            "not asked."
        )
