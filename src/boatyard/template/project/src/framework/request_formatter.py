"""Lines for machines on the requests that were answered."""

import logging
from collections.abc import Mapping
from typing import Any

from framework.json_formatter import JsonFormatter


class RequestFormatter(JsonFormatter):
    """What gunicorn or Uvicorn says of a request, by name. Queries are left out: they may hold secrets."""

    def said(self, record: logging.LogRecord) -> dict[str, Any]:
        match record.args:
            case Mapping() as atoms:  # gunicorn's, named as in its access_log_format
                return {
                    "method": atoms["m"],
                    "path": atoms["U"],
                    "status": int(atoms["s"]),
                    "bytes": atoms["B"],
                    "milliseconds": atoms["M"],
                    "client": atoms["h"],
                    "agent": atoms["a"],
                }
            case (client, method, path, _, status):  # Uvicorn's
                return {
                    "method": method,
                    "path": str(path).partition("?")[0],
                    "status": status,
                    "client": str(client).rpartition(":")[0],
                }
            case _:
                return super().said(record)
