"""The endpoints below /api/v1/auth/."""

from django.urls import path

from framework.api.endpoints import route
from framework.jwt.api.views.obtain_tokens import ObtainTokensView
from framework.jwt.api.views.refresh_tokens import RefreshTokensView
from framework.jwt.api.views.revoke_token import RevokeTokenView
from framework.jwt.api.views.verify_token import VerifyTokenView

urlpatterns = [
    path("token/", route(post=ObtainTokensView), name="obtain"),
    path("token/refresh/", route(post=RefreshTokensView), name="refresh"),
    path("token/verify/", route(post=VerifyTokenView), name="verify"),
    path("token/blacklist/", route(post=RevokeTokenView), name="blacklist"),
]
