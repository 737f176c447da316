from ipaddress import ip_network

from django.core.exceptions import ImproperlyConfigured


def trusted_proxies(entered: list[str]) -> list[str]:
    """Returns the addresses or networks of reverse proxies whose forwarding headers are trusted.

    Raises:
        ImproperlyConfigured: An entry is not an address or a network, or includes all addresses.
    """
    addresses = [text.strip() for text in entered if text.strip()]
    for address in addresses:
        try:
            is_everybody = ip_network(address).prefixlen == 0
        except ValueError:
            is_everybody = True
        if is_everybody:
            raise ImproperlyConfigured(
                "BOATYARD_TRUSTED_PROXIES must be the addresses or networks of your reverse proxies, such as "
                f"127.0.0.1,10.0.0.0/24, not «{address}»."
            )
    return addresses
