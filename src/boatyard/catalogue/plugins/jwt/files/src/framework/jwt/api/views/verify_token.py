"""POST /api/v1/auth/token/verify/"""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from framework.jwt.api.public_view import PublicView, refused
from framework.jwt.api.serializers.token_serializer import TokenSerializer
from framework.jwt.logic.queries.verify_token import VerifyToken
from framework.messaging import bus


class VerifyTokenView(PublicView):
    @extend_schema(
        operation_id="verify_token",
        summary="Ask whether an access or a refresh token is good now",
        request=TokenSerializer,
        responses={204: None, **refused("The token is not good")},
    )
    def post(self, request: Request) -> Response:
        bus.execute(VerifyToken(**self.validated(request, TokenSerializer)))
        return Response(status=status.HTTP_204_NO_CONTENT)
