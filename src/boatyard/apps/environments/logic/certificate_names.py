"""Which host names a certificate covers."""

from collections.abc import Iterable


def covered(hosts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Returns those of `hosts` that one of `names` stands for. `*.` stands for one label."""
    known = {name.lower() for name in names}
    return tuple(host for host in hosts if host in known or f"*.{host.partition('.')[2]}" in known)


def public(hosts: Iterable[str]) -> tuple[str, ...]:
    """Returns those that an authority can issue a certificate for: not the names of this machine."""
    return tuple(host for host in hosts if host.rpartition(".")[2] not in {"localhost", "local", "internal"})
