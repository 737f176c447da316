"""The router of this machine's Docker engine, and the authority that its certificates come from."""

from ipaddress import IPv4Address

from django.core.exceptions import ImproperlyConfigured

from boatyard.config.environment import env, port

_ANY = range(1, 65536)

BOATYARD_ROUTER_ADDRESS = env.str("BOATYARD_ROUTER_ADDRESS", default="127.0.0.1")
"""Where it listens. 0.0.0.0 lets other machines in."""
BOATYARD_ROUTER_PORT = port("BOATYARD_ROUTER_PORT", 8790, _ANY)
BOATYARD_ROUTER_TLS_PORT = port("BOATYARD_ROUTER_TLS_PORT", BOATYARD_ROUTER_PORT + 1, _ANY)
BOATYARD_ACME_DIRECTORY = env.str(
    "BOATYARD_ACME_DIRECTORY", default="https://acme-v02.api.letsencrypt.org/directory"
)
"""The address of the certificate authority."""
BOATYARD_ACME_EMAIL = env.str("BOATYARD_ACME_EMAIL", default="")
"""Where the authority writes to; can be empty."""
BOATYARD_ACME_CA = env.str("BOATYARD_ACME_CA", default="")
"""A file with the certificates that an authority of one's own is checked with."""
BOATYARD_ACME_HTTP_PORT = port("BOATYARD_ACME_HTTP_PORT", 80, _ANY)
"""The port that the authority asks on. All public ones ask on 80."""
BOATYARD_DRAIN_SECONDS = env.int("BOATYARD_DRAIN_SECONDS", default=60)
"""How long streams to replaced processes may stay open."""

try:
    IPv4Address(BOATYARD_ROUTER_ADDRESS)
except ValueError:
    raise ImproperlyConfigured(
        f"BOATYARD_ROUTER_ADDRESS must be an IPv4 address, not «{BOATYARD_ROUTER_ADDRESS}»."
    ) from None
if not BOATYARD_ACME_DIRECTORY.startswith("https://") or not BOATYARD_ACME_DIRECTORY.isprintable():
    raise ImproperlyConfigured("BOATYARD_ACME_DIRECTORY must be an address that begins with https://.")
