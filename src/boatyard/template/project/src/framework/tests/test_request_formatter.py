"""Log records of requests as JSON."""

import json
import logging
from typing import Any

from framework.request_formatter import RequestFormatter

ATOMS = {"m": "GET", "U": "/teas/", "s": "200", "B": 512, "M": 7, "h": "10.0.0.7", "a": "curl/8"}


def _line(message: str, *args: Any) -> dict[str, Any]:
    record = logging.makeLogRecord({"msg": message, "args": args, "levelname": "INFO", "name": "access"})
    record.args = args[0] if args and isinstance(args[0], dict) else args
    line: dict[str, Any] = json.loads(RequestFormatter().format(record))
    assert (line.pop("level"), line.pop("logger"), len(line.pop("time"))) == ("INFO", "access", 32)
    return line


def test_what_gunicorn_says_of_a_request() -> None:
    assert _line("%(m)s", ATOMS) == {
        "method": "GET",
        "path": "/teas/",
        "status": 200,
        "bytes": 512,
        "milliseconds": 7,
        "client": "10.0.0.7",
        "agent": "curl/8",
    }


def test_what_uvicorn_says_of_a_request_without_the_query() -> None:
    said = _line('%s - "%s %s HTTP/%s" %d', "10.0.0.7:4711", "GET", "/teas/?token=secret", "1.1", 404)
    assert said == {"method": "GET", "path": "/teas/", "status": 404, "client": "10.0.0.7"}


def test_anything_else_stays_a_message() -> None:
    assert _line("Listening at %s", "[::1]:8000") == {"message": "Listening at [::1]:8000"}
