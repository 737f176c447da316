"""The base of the views that make and check tokens."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse
from rest_framework.permissions import AllowAny

from framework.api.endpoints import ApiView
from framework.api.problems import CONTENT_TYPE

_PROBLEM = {"$ref": "#/components/schemas/Problem"}


def refused(text: str, status: int = 401) -> dict[Any, Any]:
    """How OpenAPI describes that a view says no."""
    return {(status, CONTENT_TYPE): OpenApiResponse(_PROBLEM, description=text)}


class PublicView(ApiView):
    """What is sent says who it is from: whether the request has a good token too does not matter."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
