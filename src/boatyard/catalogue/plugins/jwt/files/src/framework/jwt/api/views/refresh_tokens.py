"""POST /api/v1/auth/token/refresh/"""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from framework.errors import Unauthenticated
from framework.jwt.api.public_view import PublicView, refused
from framework.jwt.api.serializers.refresh_serializer import RefreshSerializer
from framework.jwt.api.serializers.token_pair_serializer import TokenPairSerializer
from framework.jwt.logic.commands.refresh_tokens import RefreshTokens
from framework.messaging import bus


class RefreshTokensView(PublicView):
    @extend_schema(
        operation_id="refresh_tokens",
        summary="Exchange a refresh token, which is good once, for a new pair",
        request=RefreshSerializer,
        responses={200: TokenPairSerializer, **refused("The token is not good, or was used before")},
    )
    def post(self, request: Request) -> Response:
        pair = bus.execute(RefreshTokens(**self.validated(request, RefreshSerializer)))
        if pair is None:
            raise Unauthenticated(_("This token was used before: its successors are revoked. Sign in again."))
        return Response(TokenPairSerializer(pair).data)
