"""The files of haproxy that say what a router is to do. Equal data give equal text."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from boatyard.drivers.router.maintenance_page import page_template
from boatyard.drivers.router.router_config import (
    CHECK,
    FULL,
    Route,
    RouterBackend,
    RouterConfig,
)
from boatyard.drivers.router.router_target import CHALLENGE_PORT, RouterTarget

FOLDER = "/etc/boatyard/haproxy"
"""The files in the router's container."""
CONFIG = "haproxy.cfg"
ROUTES, SECURE, MAINTENANCE = "routes.map", "secure.map", "maintenance.map"
CERTIFICATES = "certificates"
CHALLENGES = "acme"
"""The backend that answers the questions of a certificate authority."""
WHO = "/.well-known/boatyard-router"
"""The path that every router answers with its own name."""


def maps(config: RouterConfig) -> dict[str, tuple[str, ...]]:
    """The lines of each map, by the name of its file. A running router takes them without a reload."""
    routed = {route.host.text for backend in config.backends for route in backend.routes}
    return {
        ROUTES: _sorted(f"{route.key} {each.name}" for each in config.backends for route in each.routes),
        SECURE: _sorted(
            f"{host.text} 1" for each in config.certificates for host in each.hosts if host.text in routed
        ),
        MAINTENANCE: _sorted(
            f"{host.text} {each.encoded}" for each in config.maintenance for host in each.hosts
        ),
    }


def files(config: RouterConfig) -> dict[str, str]:
    """All but the configuration itself, by name in the folder. They hold private keys."""
    return {
        **{name: "".join(f"{line}\n" for line in lines) for name, lines in maps(config).items()},
        "maintenance.html": page_template(),
        **{f"{CERTIFICATES}/{each.name}.pem": each.pem.reveal() for each in config.certificates},
    }


def certificate_path(name: str) -> str:
    return f"{FOLDER}/{CERTIFICATES}/{name}.pem"


def shape_of(config: RouterConfig) -> str:
    """Changes with all that needs a reload: with backends, not with their servers and host names."""
    backends = sorted(config.backends, key=lambda each: each.name)
    bare = [replace(each, servers=(), routes=(Route(each.routes[0].host),)) for each in backends]
    return sha256(f"{_HEAD}{page_template()}{bare!r}".encode()).hexdigest()[:16]


def rendered(config: RouterConfig, target: RouterTarget) -> str:
    """The configuration of haproxy."""
    outside = "" if target.secure_port == 443 else f":{target.secure_port}"
    return "\n".join(
        [
            _HEAD.format(
                shape=shape_of(config),
                port=target.port,
                secure_port=target.secure_port,
                folder=FOLDER,
                outside=outside,
                who=WHO,
                name=target.name,
                challenges=CHALLENGES,
                challenger=target.challenger,
                challenge_port=CHALLENGE_PORT,
            ),
            *(_backend(each) for each in sorted(config.backends, key=lambda each: each.name)),
        ]
    )


def _sorted(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(lines)))


def _backend(backend: RouterBackend) -> str:
    host = backend.routes[0].host.text
    headers = f"hdr Host {host} hdr X-Forwarded-Proto https"
    lines = [
        f"backend {backend.name}",
        "    balance roundrobin",
        "    option httpchk",
        f"    http-check send meth GET uri {backend.check} ver HTTP/1.1 {headers}",
        "    http-check expect status 200",
        f"    default-server check {CHECK} resolvers docker init-addr libc,none",
    ]
    lines.extend(f"    server {each.name} {each.name}:{each.port} weight {FULL}" for each in backend.servers)
    return "\n".join((*lines, ""))


_HEAD = """\
# Written by Boatyard: what is changed here is overwritten.
global
    description {shape}
    log stdout format raw local0 notice
    stats socket /run/boatyard/router.sock mode 600 level admin expose-fd listeners
    hard-stop-after 1h
    ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
    tune.ssl.default-dh-param 2048

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
    bind :{secure_port} ssl strict-sni crt {folder}/certificates/ alpn h2,http/1.1
    http-request del-header X-Forwarded-For
    http-request set-header X-Forwarded-Proto %[ssl_fc,iif(https,http)]
    http-request set-header X-Forwarded-Host %[req.hdr(host)]
    http-request set-var(txn.host) req.hdr(host),field(1,:),lower
    http-request set-var-fmt(txn.route) %[var(txn.host)]%[path]/
    http-request set-var(txn.backend) var(txn.route),map_beg({folder}/routes.map)
    http-request set-var(txn.message) var(txn.host),map_str({folder}/maintenance.map)
    http-request return status 200 content-type text/plain string "{name}" if {{ path {who} }}
    acl challenged path_beg /.well-known/acme-challenge/
    acl challenged_here nbsrv({challenges}) gt 0
    http-request redirect location https://%[var(txn.host)]{outside}%[pathq] code 308 \
if !{{ ssl_fc }} !challenged {{ var(txn.host),map_str({folder}/secure.map) -m found }}
    http-request return status 503 content-type "text/html; charset=utf-8" lf-file {folder}/maintenance.html \
hdr Retry-After 120 hdr Cache-Control no-store if {{ var(txn.message) -m found }} !challenged
    use_backend {challenges} if challenged challenged_here
    use_backend %[var(txn.backend)] if {{ var(txn.backend) -m found }}
    default_backend unknown

backend unknown
    http-request return status 404 content-type text/plain string "No site of this name is served here."

backend {challenges}
    server challenger {challenger}:{challenge_port} resolvers docker init-addr libc,none
"""
