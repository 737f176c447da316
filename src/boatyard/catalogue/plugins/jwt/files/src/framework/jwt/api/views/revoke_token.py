"""POST /api/v1/auth/token/blacklist/"""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from framework.jwt.api.public_view import PublicView, refused
from framework.jwt.api.serializers.refresh_serializer import RefreshSerializer
from framework.jwt.logic.commands.revoke_token import RevokeToken
from framework.messaging import bus


class RevokeTokenView(PublicView):
    @extend_schema(
        operation_id="revoke_token",
        summary="Sign out: a refresh token and its successors are good for nothing from then on",
        request=RefreshSerializer,
        responses={204: None, **refused("The token is not good")},
    )
    def post(self, request: Request) -> Response:
        bus.execute(RevokeToken(**self.validated(request, RefreshSerializer)))
        return Response(status=status.HTTP_204_NO_CONTENT)
