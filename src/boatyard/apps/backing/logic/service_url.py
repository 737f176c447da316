"""Validates URLs of services, and removes their secrets for display."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from boatyard.apps.plugins.logic.service import Service
from boatyard.core.errors import Invalid
from boatyard.core.secrets import Secret
from boatyard.core.work import Work

LONGEST = 1000
_REFUSED = frozenset("\"'`\\#$ ")
"""Characters that a reader of .env files may not take literally."""

PASSWORD = re.compile(r"[!%&()*+,./0-9:;<=>?@A-Z\[\]^_a-z{|}~-]{1,200}")
"""The passwords of containers. Readers of `.env` take these characters literally."""


def checked_url(service: Service, text: str) -> Secret:
    """Returns the URL, valid for a line of `.env`.

    Raises:
        Invalid: On `url`. The message does not quote the URL.
    """
    url = text.strip()
    if not url or len(url) > LONGEST or not url.isascii() or not url.isprintable() or _REFUSED & set(url):
        raise Invalid.field(
            "url",
            f"Enter a URL such as {service.url.example}. Write special characters as %23 for # and %24 for "
            f"$.",
        )
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in service.url.schemes:
        raise Invalid.field("url", f"A URL of {service.title} looks like {service.url.example}.")
    given = _parts(url)
    if not given.get("host"):
        raise Invalid.field(
            "url", f"The URL has no host, or its port is not valid. Example: {service.url.example}."
        )
    if missing := [part for part in service.url.requires if not given[part]]:
        raise Invalid.field(
            "url", f"The URL has no {' and no '.join(missing)}. Example: {service.url.example}."
        )
    return Secret(url)


def _parts(url: str) -> dict[str, str | None]:
    """Returns the parts by name; none if the URL cannot be parsed."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return {}
    return {
        "host": parts.hostname,
        "user": parts.username,
        "password": parts.password,
        "database": parts.path.strip("/"),
    }


def unknown_options(service: Service, url: Secret) -> list[str]:
    """Returns the options of a URL that its service does not allow."""
    given = dict(parse_qsl(urlsplit(url.reveal()).query, keep_blank_values=True))
    return [] if service.url.options is None else sorted(given.keys() - service.url.options)


def usable_url(service: Service, entered: str) -> Secret:
    """As `checked_url`, and refuses options that the service does not allow."""
    url = checked_url(service, entered)
    if unknown := unknown_options(service, url):
        options = ", ".join(sorted(service.url.options or ()))
        raise Invalid.field(
            "url",
            f"A URL of {service.title} cannot have the option {unknown[0][:50]!r} here. Allowed "
            f"options: {options}.",
        )
    return url


def server_of(service: Service, url: Secret) -> tuple[str, int, str]:
    """Returns what a URL leads to, whoever signs in: host, port and database."""
    try:
        parts = urlsplit(url.reveal())
        return (parts.hostname or "", parts.port or service.url.port, parts.path.strip("/"))
    except ValueError:
        return "", 0, ""


def shown_address(url: Secret) -> str:
    """Returns the URL without password and options."""
    try:
        parts = urlsplit(url.reveal())
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{host}{port}{parts.path}"


def secrets_in(url: Secret) -> list[Secret]:
    """Returns the secrets to mask: the URL, and its password if it is not an ordinary word."""
    password = urlsplit(url.reveal()).password or ""
    return [url, *[Secret(form) for form in {password, unquote(password)} if len(form) > 3]]


def hide(work: Work, url: Secret | None) -> None:
    """Masks the secrets of a URL in the output of the work."""
    if url is not None and "://" in url.reveal():
        for secret in secrets_in(url):
            work.hide(secret)
