"""Limits wrong passwords."""

from hashlib import sha256

from django.core.cache import cache

from framework.tries import Tries, folded

# The number of tries, and the seconds in which they count
FROM_AN_ADDRESS = (10, 5 * 60)
FOR_A_NAME = (100, 60 * 60)
KNOWN_FOR = 30 * 24 * 60 * 60


class PasswordTries:
    """The tries of a password, limited by address and by user name.

    The limit of a name stops whoever guesses from many addresses. The account's owner would be locked out
    with them, so it does not count for an address that has signed in as that name within the last month.

    Args:
        address: None if nobody asks over the network; then the name alone is limited.
    """

    def __init__(self, name: str, address: str | None) -> None:
        both = sha256(f"{folded(name)}\n{address}".encode(errors="backslashreplace")).hexdigest()
        self._known = f"known:{both}"
        self._tries = []
        if address is not None:
            self._tries.append(Tries("password-address", address, *FROM_AN_ADDRESS))
        if address is None or not cache.get(self._known):
            self._tries.append(Tries("password-name", name, *FOR_A_NAME))

    def count(self) -> None:
        """Raises TooManyTries if the password must not be checked."""
        for tries in self._tries:
            tries.count()

    def succeeded(self) -> None:
        """Uncounts the try, since the password was right."""
        for tries in self._tries:
            tries.take_back()
        cache.set(self._known, True, KNOWN_FOR)
