"""Boatyard's own address, for links that are printed or sent."""

from boatyard.core.paths import home
from boatyard.core.secrets import Secret

DEFAULT = "http://127.0.0.1:8800"


def remember_address(address: str) -> None:
    """Notes where Boatyard is served, for the programs beside it."""
    (home() / "address").write_text(f"{address}\n")


def own_address() -> str:
    """Where Boatyard is served, or was last."""
    try:
        return (home() / "address").read_text().strip()
    except FileNotFoundError:
        return DEFAULT


def sign_in_address(key: Secret) -> str:
    """The link that a sign-in key opens."""
    return f"{own_address()}/sign-in/{key.reveal()}/"


def invitation_address(key: Secret) -> str:
    """The link that the key of an invitation to a team opens."""
    return f"{own_address()}/invitations/{key.reveal()}/"
