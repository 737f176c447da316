"""The base of every API view: one method of one endpoint.

It reads a serializer, dispatches a message and answers with a serializer; it decides nothing. What goes wrong
in a handler becomes a problem detail: see `framework.api.problems`.
"""

from typing import Any

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView


class ApiView(APIView):
    def validated(self, request: Request, serializer: type[Serializer[Any]]) -> dict[str, Any]:
        """What was sent, in the query of a GET or else in the body.

        Raises:
            ValidationError: It does not fit `serializer`; DRF answers 400 with the fields.
        """
        reader = serializer(data=request.query_params if request.method in SAFE_METHODS else request.data)
        reader.is_valid(raise_exception=True)
        data: dict[str, Any] = reader.validated_data
        return data
