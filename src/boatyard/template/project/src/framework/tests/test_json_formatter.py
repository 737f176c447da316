"""Log records as JSON."""

import json
import logging

import pytest

from framework.json_formatter import JsonFormatter


def test_a_record_is_one_line_of_json_with_what_was_given() -> None:
    record = logging.makeLogRecord(
        {"name": "shop", "levelname": "INFO", "msg": "sold %d\n", "args": (3,), "invoice": 7}
    )
    line = JsonFormatter().format(record)
    assert "\n" not in line
    parsed = json.loads(line)
    assert parsed.pop("time").endswith("+00:00")
    assert parsed == {"level": "INFO", "logger": "shop", "message": "sold 3\n", "invoice": 7}


def test_a_failure_comes_with_its_traceback() -> None:
    with pytest.raises(LookupError) as caught:
        raise LookupError("gone")
    record = logging.makeLogRecord({"msg": "failed", "exc_info": (caught.type, caught.value, caught.tb)})
    assert "LookupError: gone" in json.loads(JsonFormatter().format(record))["exception"]
