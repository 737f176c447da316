"""The API of this app, under /api/v1/auth/."""

from django.urls import path

from apps.core.api.routing import route
from apps.jwt.api.views.obtain_tokens import ObtainTokensView
from apps.jwt.api.views.refresh_tokens import RefreshTokensView
from apps.jwt.api.views.revoke_token import RevokeTokenView
from apps.jwt.api.views.verify_token import VerifyTokenView

app_name = "jwt-api"

urlpatterns = [
    path("token/", route(post=ObtainTokensView), name="obtain"),
    path("token/refresh/", route(post=RefreshTokensView), name="refresh"),
    path("token/verify/", route(post=VerifyTokenView), name="verify"),
    path("token/blacklist/", route(post=RevokeTokenView), name="blacklist"),
]
