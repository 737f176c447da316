"""What the router is to do, as data, and the configuration that says so to haproxy."""

import ipaddress
import re
from dataclasses import dataclass, replace
from hashlib import sha256

from boatyard.drivers.names import require

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,120}")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_PATH = re.compile(r"/[A-Za-z0-9/_.-]{0,200}")
_LONGEST_HOST = 253

CHECK = "inter 500ms fastinter 200ms rise 1 fall 3"
"""How each server is asked whether it works."""
FULL = 100
"""The weight of a server that gets requests; one with 0 gets no new ones."""


@dataclass(frozen=True, slots=True)
class HostName:
    """A host name that requests are sent to, in lower case and without a port.

    Raises:
        ValueError: It is none.
    """

    text: str

    def __post_init__(self) -> None:
        labels = self.text.split(".")
        if len(self.text) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
            raise ValueError(f"{self.text!r} is not a host name")


@dataclass(frozen=True, slots=True)
class RouterServer:
    """A container that answers requests.

    Attributes:
        name: The container's. By this name the router finds it again after a restart.
        address: Where it is now; empty if that is not known, which does for the configuration.
    """

    name: str
    port: int
    address: str = ""

    def __post_init__(self) -> None:
        require(_NAME, self.name, "the name of a server")
        if self.address:
            ipaddress.IPv4Address(self.address)
        if not 0 < self.port < 65536:
            raise ValueError(f"{self.port} is not a port")


@dataclass(frozen=True, slots=True)
class RouterBackend:
    """What answers for some host names: the servers of one process type of one environment.

    Attributes:
        paths: The beginnings of the paths that go here; empty for what no other backend of the host takes.
        check: The path that each server is asked for, with the first host name as its Host.
    """

    name: str
    hosts: tuple[HostName, ...]
    servers: tuple[RouterServer, ...] = ()
    paths: tuple[str, ...] = ()
    check: str = "/healthz/"

    def __post_init__(self) -> None:
        require(_NAME, self.name, "the name of a backend")
        if not self.hosts:
            raise ValueError(f"{self.name} has no host name")
        for path in (self.check, *self.paths):
            require(_PATH, path, "a path")


@dataclass(frozen=True, slots=True)
class RouterConfig:
    """Everything that one router does."""

    backends: tuple[RouterBackend, ...] = ()

    def __post_init__(self) -> None:
        taken: dict[tuple[str, str], str] = {}
        for backend in self.backends:
            for host in backend.hosts:
                for path in backend.paths or ("",):
                    other = taken.setdefault((host.text, path), backend.name)
                    if other != backend.name:
                        raise ValueError(f"{host.text}{path} goes to {other} already")


def routes_of(config: RouterConfig) -> str:
    """The first line of a configuration, which changes with all that needs a reload: all but the servers."""
    bare = [replace(each, servers=()) for each in sorted(config.backends, key=lambda each: each.name)]
    return f"# Routes {sha256(repr(bare).encode()).hexdigest()[:16]}"


def rendered(config: RouterConfig, port: int) -> str:
    """The configuration of haproxy. Equal data give equal text."""
    # The longest path first: the first that fits is taken.
    routes = sorted(
        (
            (host.text, path, backend.name)
            for backend in config.backends
            for host in backend.hosts
            for path in backend.paths or ("",)
        ),
        key=lambda route: (route[0], -len(route[1]), route[1]),
    )
    uses = [
        f"    use_backend {backend} if {{ var(txn.host) -m str {host} }}"
        + (f" {{ path -m beg {path} }}" if path else "")
        for host, path, backend in routes
    ]
    return "\n".join(
        [
            routes_of(config),
            _HEAD.format(port=port),
            *uses,
            "    default_backend unknown",
            _UNKNOWN,
            *(_backend(each) for each in sorted(config.backends, key=lambda each: each.name)),
        ]
    )


def _backend(backend: RouterBackend) -> str:
    lines = [
        f"backend {backend.name}",
        "    balance roundrobin",
        "    option httpchk",
        f"    http-check send meth GET uri {backend.check} ver HTTP/1.1 hdr Host {backend.hosts[0].text}",
        "    http-check expect status 200",
        f"    default-server check {CHECK} resolvers docker init-addr libc,none",
    ]
    lines.extend(f"    server {each.name} {each.name}:{each.port} weight {FULL}" for each in backend.servers)
    return "\n".join((*lines, ""))


_HEAD = """\
# Written by Boatyard: what is changed here is overwritten.
global
    log stdout format raw local0 notice
    stats socket /run/boatyard/router.sock mode 600 level admin expose-fd listeners
    hard-stop-after 1h

resolvers docker
    nameserver engine 127.0.0.11:53
    accepted_payload_size 4096
    timeout resolve 1s
    timeout retry 1s
    hold valid 1s

defaults
    mode http
    log global
    option forwardfor
    option redispatch
    option idle-close-on-response
    retries 3
    retry-on conn-failure empty-response
    timeout connect 5s
    timeout client 60s
    timeout server 120s
    timeout http-request 15s
    timeout http-keep-alive 60s
    timeout tunnel 1h
    timeout queue 10s

frontend http
    bind :{port}
    http-request del-header X-Forwarded-For
    http-request set-header X-Forwarded-Proto http
    http-request set-header X-Forwarded-Host %[req.hdr(host)]
    http-request set-var(txn.host) req.hdr(host),field(1,:),lower"""

_UNKNOWN = """
backend unknown
    http-request return status 404 content-type text/plain string "No site of this name is served here."
"""
