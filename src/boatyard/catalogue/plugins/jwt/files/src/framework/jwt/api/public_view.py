"""The base of the views of tokens."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse
from rest_framework.permissions import AllowAny

from framework.api.endpoints import ApiView
from framework.api.problems import CONTENT_TYPE

_PROBLEM = {"$ref": "#/components/schemas/Problem"}


def refused(text: str, status: int = 401) -> dict[Any, Any]:
    """Describes refusals of a view in OpenAPI."""
    return {(status, CONTENT_TYPE): OpenApiResponse(_PROBLEM, description=text)}


class PublicView(ApiView):
    """The body identifies the user, so a token of the request is ignored."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
