"""POST /api/v1/auth/token/"""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from framework.jwt.api.public_view import PublicView, refused
from framework.jwt.api.serializers.credentials_serializer import CredentialsSerializer
from framework.jwt.api.serializers.token_pair_serializer import TokenPairSerializer
from framework.jwt.logic.commands.obtain_tokens import ObtainTokens
from framework.messaging import bus


class ObtainTokensView(PublicView):
    @extend_schema(
        operation_id="obtain_tokens",
        summary="Sign in with a name and a password",
        request=CredentialsSerializer,
        responses={
            200: TokenPairSerializer,
            **refused("There is no active account with this name and password"),
            **refused("Too many tries: Retry-After says for how many seconds to wait", 429),
        },
    )
    def post(self, request: Request) -> Response:
        pair = bus.execute(ObtainTokens(**self.validated(request, CredentialsSerializer)))
        return Response(TokenPairSerializer(pair).data)
