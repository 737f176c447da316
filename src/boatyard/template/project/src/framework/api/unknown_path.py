"""The view of unknown paths below /api/."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from framework.api.endpoints import ApiView
from framework.errors import NotFound


class UnknownPathView(ApiView):
    """Responds with a problem instead of Django's page."""

    schema = None
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Raises NotFound before DRF checks the request."""
        raise NotFound(_("The API has no such path. Its paths end with a slash."))
