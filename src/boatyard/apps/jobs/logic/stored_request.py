"""Requests as they are stored with their jobs: the JSON of their fields."""

import json
from collections.abc import Mapping
from typing import Any

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.bus import dump, load, message_name


def dump_request(request: JobRequest) -> dict[str, Any]:
    """The fields of a request.

    Raises:
        InvalidMessage: One holds something that is not a plain value of its type.
    """
    fields: dict[str, Any] = json.loads(dump(request))["fields"]
    return fields


def load_request[Request: JobRequest](cls: type[Request], fields: Mapping[str, Any]) -> Request:
    """The request that these fields are of.

    Raises:
        InvalidMessage: They do not fit the class.
    """
    return load(json.dumps({"name": message_name(cls), "fields": fields}), cls)
