"""No key is logged, whatever part of a record contains it."""

import logging
import sys

import pytest

from boatyard.core.log_lines import LONGEST, LogLines

KEY = "N6oh1FLsPXwUGJMAN6AYYaogoBOX8E5t6uMQpQ6iif0"


def line(message: str, *arguments: object, error: bool = False) -> str:
    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        __file__,
        1,
        message,
        arguments,
        sys.exc_info() if error else None,
    )
    return LogLines("%(levelname)s %(name)s %(message)s").format(record)


@pytest.mark.parametrize(
    "text",
    [
        "/sign-in/{}/",
        "/sign-in//{}",
        "/invitations/{}/",
        "/sign-in/?next=/invitations/{}/",
        "Referer checking failed - http://127.0.0.1:8800/sign-in/{}/?x=1 does not match",
        "/sign-in/?next=/sign-in/{}/",
        "/sign-in/?next=%2Fsign-in%2F{}%2F",
        "/sign-in/?next=%252Fsign-in%252F{}%252F",
        "GET /SIGN-IN/{}",
        "Authorization: Bearer by_{}",
        "/api/v1/profile/?token=by_{}",
        "Cookie: boatyard_session={}; a=b",
        "Cookie: a=b; __Host-boatyard_session={}",
    ],
)
def test_keys_are_masked(text: str) -> None:
    shown = line("Forbidden (%s): %s", "CSRF cookie not set.", text.format(KEY))
    assert KEY not in shown
    assert "••••••" in shown
    assert shown.startswith("WARNING django.request Forbidden (CSRF cookie not set.): ")


def test_keys_in_tracebacks_are_masked() -> None:
    try:
        int(f"/sign-in/{KEY}/")
    except ValueError:
        shown = line("Internal Server Error", error=True)
    assert "Traceback" in shown
    assert KEY not in shown


@pytest.mark.parametrize(
    "text", ["/sign-in/", "/sign-in/?next=/jobs/", "made by_hand", "/projects/shop/", "sign-in is slow"]
)
def test_what_is_no_key_stays(text: str) -> None:
    assert line(text).endswith(text)


def test_an_address_without_end_is_cut() -> None:
    shown = line("Not Found: %s", "/" + "x" * 60_000)
    assert len(shown) < LONGEST + 100
    assert "60012 characters" in shown
