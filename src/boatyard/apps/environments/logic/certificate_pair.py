"""Checks a certificate and its key before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.utils import timezone

from boatyard.apps.environments.logic.certificate_names import covered
from boatyard.core.errors import Invalid
from boatyard.core.secrets import Secret

_LEAST_BITS = 2048
_MOST_CERTIFICATES = 10


@dataclass(frozen=True, slots=True)
class CertificatePair:
    """A certificate with those of its issuers, and its key, in PEM form.

    Attributes:
        names: The host names that it is for; they can begin with `*.`.
    """

    chain: str
    key: Secret
    names: tuple[str, ...]
    issuer: str
    issued_at: datetime
    expires_at: datetime


def checked_pair(chain: str, key: Secret, hosts: Sequence[str]) -> CertificatePair:
    """Returns the pair.

    Raises:
        Invalid: They do not belong together, do not cover `hosts`, or are not valid now.
    """
    certificates = _certificates(chain)
    leaf = certificates[0]
    private = _key(key)
    if _public(leaf.public_key()) != _public(private.public_key()):
        raise Invalid.field("key", "This key does not belong to the certificate.")
    _check_dates(leaf)
    _check_chain(certificates)
    names = _names(leaf)
    if missing := [host for host in hosts if host not in covered(hosts, names)]:
        raise Invalid.field(
            "certificate",
            f"The certificate is for {', '.join(names) or 'no host name'}, and not for {', '.join(missing)}.",
        )
    return CertificatePair(
        "".join(each.public_bytes(Encoding.PEM).decode() for each in certificates),
        Secret(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()),
        names,
        _issuer(leaf),
        leaf.not_valid_before_utc,
        leaf.not_valid_after_utc,
    )


def _certificates(chain: str) -> list[x509.Certificate]:
    try:
        found = x509.load_pem_x509_certificates(chain.encode())
    except ValueError:
        found = []
    if not found:
        raise Invalid.field(
            "certificate", "Use a certificate in PEM form: a file that contains BEGIN CERTIFICATE."
        )
    if len(found) > _MOST_CERTIFICATES:
        raise Invalid.field("certificate", "Use the certificate and those of its issuers, and no others.")
    return found


def _key(key: Secret) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    try:
        found = load_pem_private_key(key.reveal().encode(), password=None)
    except TypeError:
        raise Invalid.field(
            "key", "This key has a password. Remove it first: openssl pkey -in KEY -out NEW_KEY"
        ) from None
    except Exception:  # noqa: BLE001 - the library raises many kinds, and none may show the key
        raise Invalid.field(
            "key", "Use a private key in PEM form: a file that contains BEGIN PRIVATE KEY."
        ) from None
    if isinstance(found, rsa.RSAPrivateKey) and found.key_size >= _LEAST_BITS:
        return found
    if isinstance(found, ec.EllipticCurvePrivateKey):
        return found
    raise Invalid.field("key", "Use an RSA key of 2048 bits or more, or an elliptic-curve key.")


def _public(key: object) -> bytes:
    found: bytes = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]
    return found


def _check_dates(leaf: x509.Certificate) -> None:
    now = timezone.now()
    if leaf.not_valid_after_utc <= now:
        raise Invalid.field("certificate", f"The certificate expired on {leaf.not_valid_after_utc:%Y-%m-%d}.")
    if leaf.not_valid_before_utc > now:
        raise Invalid.field(
            "certificate",
            f"The certificate is not valid before {leaf.not_valid_before_utc:%Y-%m-%d %H:%M} UTC. If that is "
            "in the past, set the clock of this machine.",
        )


def _check_chain(certificates: Sequence[x509.Certificate]) -> None:
    for own, issuer in pairwise(certificates):
        try:
            own.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature):
            raise Invalid.field(
                "certificate",
                "The certificates do not form a chain. Put the certificate of the site first, then that of "
                "its issuer, and so on.",
            ) from None


def _names(leaf: x509.Certificate) -> tuple[str, ...]:
    try:
        found = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, ValueError):
        return ()
    return tuple(name.lower() for name in found.value.get_values_for_type(x509.DNSName))


def _issuer(leaf: x509.Certificate) -> str:
    for kind in (x509.NameOID.ORGANIZATION_NAME, x509.NameOID.COMMON_NAME):
        if found := leaf.issuer.get_attributes_for_oid(kind):
            return " ".join(str(found[0].value).split())[:300]
    return ""
