import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from boatyard.core.packages.pip_settings import pip_settings

_FIXED = {"UV_LINK_MODE": "copy", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
"""Files are copied, since edits of linked files would affect other environments."""
_OLDER = {
    "UV_DEFAULT_INDEX": "UV_INDEX_URL",
    "UV_INDEX": "UV_EXTRA_INDEX_URL",
    "UV_SYSTEM_CERTS": "UV_NATIVE_TLS",
}
_NOTHING = "file:///no-index"
"""No variable of uv disables all indexes, so it gets an empty one."""
_YES = frozenset({"1", "on", "t", "true", "y", "yes"})


def uv_environment() -> dict[str, str]:
    """Returns environment variables for uv: the system's certificates and the user's settings for pip.

    uv does not read them by itself. The user's settings for uv override them. Packages may come from any of
    several indexes, as with pip, so requirements must have hashes.
    """
    settings = {"UV_SYSTEM_CERTS": "true", **dict(_told_pip(pip_settings()))}
    return _FIXED | {name: value for name, value in settings.items() if value and not _is_set(name)}


def _is_set(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(_OLDER.get(name, name)))


def _told_pip(pip: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    has_no_index = pip.get("no-index", "").lower() in _YES
    yield "UV_DEFAULT_INDEX", _NOTHING if has_no_index else pip.get("index-url", "")
    others = pip.get("extra-index-url", "").split()
    if others and not has_no_index:
        yield "UV_INDEX", " ".join(others)
        yield "UV_INDEX_STRATEGY", "unsafe-best-match"
    # uv fails on a missing folder, pip ignores it.
    links = [link for link in pip.get("find-links", "").split() if "://" in link or Path(link).exists()]
    yield "UV_FIND_LINKS", ",".join(links)
    yield "UV_INSECURE_HOST", " ".join(pip.get("trusted-host", "").split())
    yield "UV_HTTP_TIMEOUT", pip.get("timeout") or pip.get("default-timeout", "")
    yield "SSL_CERT_FILE", pip.get("cert") or os.environ.get("REQUESTS_CA_BUNDLE", "")
    yield "SSL_CLIENT_CERT", pip.get("client-cert", "")
    proxy = pip.get("proxy", "")
    yield "ALL_PROXY", proxy if "://" in proxy or not proxy else f"http://{proxy}"
