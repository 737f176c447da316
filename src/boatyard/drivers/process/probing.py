import http.client

from boatyard.drivers.process.target import Target


def status_of(target: Target, path: str, timeout: float) -> int | None:
    """The status of the answer to one request, or None if there was none."""
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Host": target.host, "Connection": "close"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
