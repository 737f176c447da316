"""Requests as stored with their jobs: the JSON of their fields."""

import json
from collections.abc import Mapping
from typing import Any

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.bus import dump, load, message_name


def dump_request(request: JobRequest) -> dict[str, Any]:
    """Returns the fields of a request.

    Raises:
        InvalidMessage: A field does not contain a plain value of its type.
    """
    fields: dict[str, Any] = json.loads(dump(request))["fields"]
    return fields


def load_request[Request: JobRequest](cls: type[Request], fields: Mapping[str, Any]) -> Request:
    """Returns the request with these fields.

    Raises:
        InvalidMessage: The fields do not match the class.
    """
    return load(json.dumps({"name": message_name(cls), "fields": fields}), cls)
