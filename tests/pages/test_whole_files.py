"""Files of the pages, as an asynchronous server sends them."""

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from boatyard.core.pages.whole_files import WholeFilesMiddleware


def test_a_file_is_sent_whole_with_its_headers() -> None:
    file = BytesIO(b"a { color: teal }")
    streamed = FileResponse(
        file, content_type="text/css", headers={"Cache-Control": "max-age=60"}, status=206
    )
    whole = WholeFilesMiddleware(lambda request: streamed)(RequestFactory().get("/a.css"))
    assert isinstance(whole, HttpResponse)
    assert whole.content == b"a { color: teal }"
    assert whole.status_code == 206
    assert whole["Content-Type"] == "text/css"
    assert whole["Cache-Control"] == "max-age=60"
    assert file.closed


def test_anything_else_passes() -> None:
    page = HttpResponse("page")
    assert WholeFilesMiddleware(lambda request: page)(RequestFactory().get("/")) is page
