"""Log records of requests as JSON."""

import logging
from collections.abc import Mapping
from typing import Any

from framework.json_formatter import JsonFormatter


class RequestFormatter(JsonFormatter):
    """Formats a request of gunicorn or Uvicorn, without its query, which can contain secrets."""

    def said(self, record: logging.LogRecord) -> dict[str, Any]:
        match record.args:
            case Mapping() as atoms:  # of gunicorn, with the names of its access_log_format
                return {
                    "method": atoms["m"],
                    "path": atoms["U"],
                    "status": int(atoms["s"]),
                    "bytes": atoms["B"],
                    "milliseconds": atoms["M"],
                    "client": atoms["h"],
                    "agent": atoms["a"],
                }
            case (client, method, path, _, status):  # of Uvicorn
                return {
                    "method": method,
                    "path": str(path).partition("?")[0],
                    "status": status,
                    "client": str(client).rpartition(":")[0],
                }
            case _:
                return super().said(record)
