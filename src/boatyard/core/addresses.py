"""Boatyard's own address, for links that are printed or sent."""

from boatyard.core.paths import home
from boatyard.core.secrets import Secret

DEFAULT = "http://127.0.0.1:8800"


def remember_address(address: str) -> None:
    """Stores the address of Boatyard for other programs."""
    (home() / "address").write_text(f"{address}\n")


def own_address() -> str:
    """Returns the present or last address of Boatyard."""
    try:
        return (home() / "address").read_text().strip()
    except FileNotFoundError:
        return DEFAULT


def sign_in_address(key: Secret) -> str:
    """Returns the link of a sign-in key."""
    return f"{own_address()}/sign-in/{key.reveal()}/"


def invitation_address(key: Secret) -> str:
    """Returns the link of an invitation's key."""
    return f"{own_address()}/invitations/{key.reveal()}/"
