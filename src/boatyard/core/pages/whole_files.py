from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class WholeFilesMiddleware:
    """Answers with a file at once. An asynchronous server cannot send an ordinary one bit by bit: it warns of
    that each time, and reads it whole all the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not isinstance(answer, FileResponse):
            return answer
        whole = HttpResponse(b"".join(answer), status=answer.status_code, headers=answer.headers)
        if answer.file_to_stream:  # not `answer.close()`, which would say that the request is over
            answer.file_to_stream.close()
        return whole
