from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class WholeFilesMiddleware:
    """Sends a file as one block.

    An asynchronous server cannot stream an ordinary file response: it logs a warning each time, and reads the
    whole file anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not isinstance(answer, FileResponse):
            return answer
        whole = HttpResponse(b"".join(answer), status=answer.status_code, headers=answer.headers)
        if answer.file_to_stream:  # not `answer.close()`, which would signal the end of the request
            answer.file_to_stream.close()
        return whole
