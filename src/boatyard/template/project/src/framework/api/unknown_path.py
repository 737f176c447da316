"""Any path under /api/ that no app has."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from framework.api.endpoints import ApiView
from framework.errors import NotFound


class UnknownPathView(ApiView):
    """Answers programs with a problem, where Django would show people a page."""

    schema = None
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Raises NotFound before DRF looks at anything else of the request."""
        raise NotFound(_("The API has no such path. Its paths end with a slash."))
