"""Log records as JSON."""

import json
import logging
from datetime import UTC, datetime
from typing import Any


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object, including `extra`."""

    _of_servers = frozenset({"request", "server_time", "color_message"})
    _usual = frozenset(vars(logging.makeLogRecord({}))) | {"message"} | _of_servers

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            **self.said(record),
        }
        line |= {key: value for key, value in vars(record).items() if key not in self._usual}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)

    def said(self, record: logging.LogRecord) -> dict[str, Any]:
        return {"message": record.getMessage()}
